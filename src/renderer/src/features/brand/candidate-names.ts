/** Short heads for the criteria of the review; the full words are the labels of the schema. */
const SHORT: Readonly<Record<string, string>> = {
  scoreQuality: '质量稳定',
  scoreManagement: '内部管理',
  scoreConditions: '保持条件',
  scoreSize: '规模',
  scoreStandards: '标准三同',
  scoreIntegrity: '诚信',
}

export const shortCriterion = (key: string, label: string): string => SHORT[key] ?? label

/** `食品用复合膜袋` → `复合膜袋`: every family is for food. */
export const shortFamily = (family: unknown): string =>
  typeof family === 'string' ? family.replace(/^食品用/, '') : ''
