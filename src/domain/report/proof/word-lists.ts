/** Words to look for; each a plain row, so that the office's own findings are easily added. */

interface Typo {
  readonly wrong: string
  readonly right: string
}

/** Slips seen in papers of the field. A wrong form must never occur inside a right word. */
export const TYPOS: readonly Typo[] = [
  { wrong: '台帐', right: '台账' },
  { wrong: '帐目', right: '账目' },
  { wrong: '布署', right: '部署' },
  { wrong: '截止目前', right: '截至目前' },
  { wrong: '做为', right: '作为' },
  { wrong: '按装', right: '安装' },
  { wrong: '既使', right: '即使' },
  { wrong: '合格律', right: '合格率' },
  { wrong: '覆盖律', right: '覆盖率' },
  { wrong: '复盖率', right: '覆盖率' },
  { wrong: '抽捡', right: '抽检' },
  { wrong: '检侧', right: '检测' },
  { wrong: '捡验', right: '检验' },
  { wrong: '相干产品', right: '相关产品' },
  { wrong: '食品相关产产品', right: '食品相关产品' },
  { wrong: '守信关荣', right: '守信光荣' },
  { wrong: '落实主题责任', right: '落实主体责任' },
  { wrong: '主体则任', right: '主体责任' },
  { wrong: '提升行动方按', right: '提升行动方案' },
  { wrong: '督促整政', right: '督促整改' },
  { wrong: '限期整政', right: '限期整改' },
  { wrong: '凭空结', right: '凭空捏造' },
  { wrong: '松驰', right: '松弛' },
  { wrong: '渡过难关', right: '度过难关' },
  { wrong: '一愁莫展', right: '一筹莫展' },
  { wrong: '再接再励', right: '再接再厉' },
  { wrong: '按步就班', right: '按部就班' },
  { wrong: '迫不急待', right: '迫不及待' },
  { wrong: '全面贯彻落实落实', right: '全面贯彻落实' },
  { wrong: '法人代表人', right: '法定代表人' },
  { wrong: '企业法人代表', right: '企业法定代表人' },
  { wrong: '其它人员', right: '其他人员' },
  { wrong: '其它企业', right: '其他企业' },
  { wrong: '其它部门', right: '其他部门' },
  { wrong: '其它单位', right: '其他单位' },
  { wrong: '社会信用统一代码', right: '统一社会信用代码' },
  { wrong: '工业品生产许可征', right: '工业产品生产许可证' },
  { wrong: '生产许可征', right: '生产许可证' },
  { wrong: '过程控治', right: '过程控制' },
  { wrong: '原幅材料', right: '原辅材料' },
  { wrong: '添加济', right: '添加剂' },
  { wrong: '洗涤济', right: '洗涤剂' },
  { wrong: '复合摸袋', right: '复合膜袋' },
]

/** Traditional characters whose simplified form differs and that no simplified text uses. */
export const TRADITIONAL: ReadonlySet<string> = new Set(
  '業產質監檢驗證書縣區發關於實現數據總結報開門問題責組織領導說國務會議論識設計過標準備劃點線級經濟營業財員買賣質貿運輸進遠還選達邊聽讀寫號電話學習師傳統計時間長將來對應從這個們為無與並東車馬魚鳥風龍齊齒麥黃黨險階陳陽隊際極構樣檔歲歷歸殺氣漢溝滿濟滅災爾獎獨環監盤碼礦禮種積穩競筆節簡範紙紅約級納純紗紛終細組結絕給統絲綠維網緊線練縮總織續羅職聯聲膚舊藝藥處號補裝製複覺觀觸計訂訓記訪許訴詞試詳認誤誰調談請諸謝譯議護讓變豐負貢財貨貫費資賓賞質購贈軍軟較載輕輛輪辦農遲選邏郵鄉醫釋針鋼錄錢錯鎮鏈鐵關閉開閒間隨雖雙雜難雲電靈靜韓響頁項順須預領頭題額顏願類顧顯飛飯飲養餘駐騙驗驚體鬆齡',
)
