/** How many states automata may still make; several may share it. */
export interface StateBudget {
  left: number
}
