import {
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FileTextOutlined,
  FileWordOutlined,
  FileZipOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons'

const BY_WORD: readonly (readonly [string, typeof FileOutlined])[] = [
  ['image/', FileImageOutlined],
  ['video/', VideoCameraOutlined],
  ['pdf', FilePdfOutlined],
  ['ofd', FilePdfOutlined],
  ['word', FileWordOutlined],
  ['works', FileWordOutlined],
  ['excel', FileExcelOutlined],
  ['spreadsheet', FileExcelOutlined],
  ['csv', FileExcelOutlined],
  ['zip', FileZipOutlined],
  ['rar', FileZipOutlined],
  ['7z', FileZipOutlined],
  ['text/', FileTextOutlined],
]

/** By the kind of file, for what has no picture. */
export function FileIcon({ mediaType }: { readonly mediaType: string }) {
  const Icon = BY_WORD.find(([word]) => mediaType.includes(word))?.[1] ?? FileOutlined
  return <Icon className="q-attach-icon" aria-hidden="true" />
}
