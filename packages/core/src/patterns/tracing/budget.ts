/** How much may still be made of something; several may share it. */
export interface Budget {
  left: number
}
