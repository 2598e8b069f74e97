/** Sequences of child elements as ECMA-376 Part 1 (transitional) gives them, of the elements these files use. */

interface Order {
  readonly names: readonly string[]
  /** Those that may stand more than once. */
  readonly many?: readonly string[]
}

const split = (names: string): readonly string[] => names.trim().split(/\s+/)

const RUN = split(`
  rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
  webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
  eastAsianLayout specVanish oMath rPrChange`)

const PARAGRAPH = split(`
  pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
  suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid
  spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl
  divId cnfStyle rPr sectPr pPrChange`)

const TABLE = split(`
  tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders
  shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange`)

const SIDES = split('top start left bottom end right insideH insideV tl2br tr2bl')

/** By the name of the parent in the main namespace. */
export const ORDERS: Readonly<Record<string, Order>> = {
  rPr: { names: RUN },
  pPr: { names: PARAGRAPH },
  tblPr: { names: TABLE },
  tbl: { names: split('bookmarkStart tblPr tblGrid tr'), many: ['tr'] },
  tblGrid: { names: ['gridCol'], many: ['gridCol'] },
  tr: { names: split('tblPrEx trPr tc'), many: ['tc'] },
  tcPr: {
    names: split(
      'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
    ),
  },
  tblBorders: { names: SIDES },
  tcBorders: { names: SIDES },
  tblCellMar: { names: SIDES },
  tcMar: { names: SIDES },
  pBdr: { names: split('top left bottom right between bar') },
  tabs: { names: ['tab'], many: ['tab'] },
  sectPr: {
    names: split(`
      headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
      formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings`),
    many: ['headerReference', 'footerReference'],
  },
  style: {
    names: split(`
      name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal
      personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr`),
    many: ['tblStylePr'],
  },
  styles: { names: split('docDefaults latentStyles style'), many: ['style'] },
  docDefaults: { names: split('rPrDefault pPrDefault') },
  font: {
    names: split(`
      altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic`),
  },
  settings: {
    names: split(`
      writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
      displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts
      embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
      bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState
      formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
      revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride
      styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
      doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
      bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
      drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
      doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData
      noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter
      noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent
      alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt
      showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids
      mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures
      forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags
      decimalSymbol listSeparator`),
  },
  compat: {
    names: split(`
      useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance
      balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn
      spacingInWholePoints lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack wpSpaceWidth showBreaksInFrames
      subFontBySize suppressBottomSpacing suppressTopSpacing suppressSpacingAtTopOfPage suppressTopSpacingWP
      suppressSpBfAfterPgBrk swapBordersFacingPages convMailMergeEsc truncateFontHeightsLikeWP6 mwSmallCaps
      usePrinterMetrics doNotSuppressParagraphBorders wrapTrailSpaces footnoteLayoutLikeWW8 shapeLayoutLikeWW8
      alignTablesRowByRow forgetLastTabAlignment adjustLineHeightInTable autoSpaceLikeWord95 noSpaceRaiseLower
      doNotUseHTMLParagraphAutoSpacing layoutRawTableWidth layoutTableRowsApart useWord97LineBreakRules
      doNotBreakWrappedTables doNotSnapToGridInCell selectFldWithFirstOrLastChar applyBreakingRules
      doNotWrapTextWithPunct doNotUseEastAsianBreakRules useWord2002TableStyleRules growAutofit useFELayout
      useNormalStyleForList doNotUseIndentAsNumberingTabStop useAltKinsokuLineBreakRules
      allowSpaceOfSameStyleInTable doNotSuppressIndentation doNotAutofitConstrainedTables autofitToFirstFixedWidthCell
      underlineTabInNumList displayHangulFixedWidth splitPgBreakAndParaMark doNotVertAlignCellWithSp
      doNotBreakConstrainedForcedTable doNotVertAlignInTxbx useAnsiKerningPairs cachedColBalance compatSetting`),
    many: ['compatSetting'],
  },
}
