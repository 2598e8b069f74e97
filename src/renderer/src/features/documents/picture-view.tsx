/** A picture of a draft on the page: the chart drawn from its numbers, the photo from its attachment. */
import { useEffect, useState } from 'react'
import type { PictureBlock } from '../../../../domain/report/model'
import { useClient } from '../../client/hooks'
import { ChartView } from './chart-view'

/** As large as it will be printed; one the program chose keeps its shape within its room. */
const sizeOf = ({ width, within }: PictureBlock) =>
  within === undefined
    ? { width: `calc(${width} * var(--mm))` }
    : { maxWidth: `calc(${within.width} * var(--mm))`, maxHeight: `calc(${within.height} * var(--mm))` }

function Photo({ block }: { readonly block: PictureBlock }) {
  const { alt, photo: id = '' } = block
  const client = useClient()
  const [address, setAddress] = useState<string | undefined>(undefined)
  useEffect(() => {
    let made: string | undefined
    let gone = false
    const load = async (): Promise<void> => {
      const answer = await client.run('attachments.read', { id }, { quiet: true })
      if (!answer.ok || gone) return
      const bytes = Uint8Array.from(atob(answer.value.base64), (character) => character.charCodeAt(0))
      made = URL.createObjectURL(new Blob([bytes], { type: answer.value.mediaType }))
      setAddress(made)
    }
    void load()
    return () => {
      gone = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [client, id])
  return address === undefined ? (
    <span className="q-facts">（照片）</span>
  ) : (
    <img src={address} alt={alt} style={sizeOf(block)} />
  )
}

export function PictureView({ block, id }: { readonly block: PictureBlock; readonly id: string }) {
  return (
    <figure id={id} className="q-paper-picture">
      {block.chart === undefined ? <Photo block={block} /> : <ChartView block={block} chart={block.chart} />}
      <figcaption>{block.caption}</figcaption>
    </figure>
  )
}
