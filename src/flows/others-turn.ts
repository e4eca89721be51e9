/** Lets webhooks, presses and deliveries that wait go first: between two pieces of work of which there may be thousands. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
