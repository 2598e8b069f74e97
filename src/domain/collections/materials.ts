/** Materials and food kinds offered in lists; others may be typed. */
export const MATERIALS: readonly string[] = [
  'PE',
  'PP',
  'PET',
  'PS',
  'PVC',
  'PA',
  'PC',
  'PVDC',
  'EVOH',
  '铝箔复合',
  '纸',
  '淋膜纸',
  '纸浆模塑',
  '淀粉基',
  '不锈钢',
  '铝',
  '玻璃',
  '陶瓷',
  '硅橡胶',
  '竹木',
  '其他',
]

export const MATERIAL_ALIASES: Readonly<Record<string, string>> = {
  聚乙烯: 'PE',
  聚丙烯: 'PP',
  聚酯: 'PET',
  聚苯乙烯: 'PS',
  聚氯乙烯: 'PVC',
  聚酰胺: 'PA',
  尼龙: 'PA',
  聚碳酸酯: 'PC',
  硅胶: '硅橡胶',
  竹: '竹木',
  木: '竹木',
}

export const FOOD_KINDS: readonly string[] = ['水性', '酸性', '酒精', '油脂', '干性']
