/**
 * Characters that are not seen, or steer what shows them: controls, formats, bidirectional controls, separators,
 * fillers. The two variation selectors of emoji are let through: they only choose how the character before them looks.
 *
 * One character at a time, so its cost is linear.
 *
 * @source Unicode: General_Category Cc, Cf, Zl, Zp, Cs; Default_Ignorable_Code_Point
 */
export const hiddenCharacters =
  /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu
