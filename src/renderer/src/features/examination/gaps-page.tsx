import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { ExaminationFinding, GapLine } from '../../../../shared/examination-shapes'
import { hrefOf, navigate } from '../../app/route'
import { useQuery, useStatus } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { useFindingKeys } from './finding-keys'
import { FindingList } from './finding-list'
import { focusField } from './focus-field'
import { GapMatrix, type GapPlace, gapPath, gapPlace } from './gap-matrix'
import { useOpenFinding } from './use-open-finding'

/** Opens the file at the cell that is missing; what is wholly missing opens as a new line. */
function useOpenGap(): (finding: ExaminationFinding) => void {
  const openFinding = useOpenFinding()
  return (finding) => {
    const { collection, id, field, enterprise } = finding as GapLine
    if (collection === 'inspections' && id !== '') {
      openFinding(finding)
      return
    }
    if (collection === 'enterprises' || collection === 'inspections') navigate(['enterprises', enterprise])
    else navigate(['enterprises', enterprise, collection, id === '' ? 'new' : id])
    if (id === '') focusField(collection, 'new', field)
    else if (field !== undefined) focusField(collection, id, field)
  }
}

/** The day the gaps are looked at, as every figure can be; today when nothing is chosen. */
function AsOf({ place, shown }: { readonly place: GapPlace; readonly shown: string }) {
  const { today } = useStatus()
  const { asOf: _, ...where } = place
  const choose = (day: string): void => navigate(gapPath(day === '' || day === today ? where : { ...where, asOf: day }))
  return (
    <p className="q-exam-basis q-gap-day">
      <label>
        截至
        <input
          type="date"
          className="q-form-date"
          aria-label="截至日期"
          value={shown}
          onChange={(event) => choose(event.target.value)}
        />
      </label>
      {place.asOf === undefined ? null : (
        <>
          <Button size="small" onClick={() => choose('')}>
            回到今天
          </Button>
          <span className="q-secondary">按那一天的许可、检定和检查算；内容取现在录入的。</span>
        </>
      )}
    </p>
  )
}

/** 建档缺项: from the percentage to the list, from the list to the cell. */
export function GapsPage({ path }: { readonly path: readonly string[] }) {
  const { readOnly, today } = useStatus()
  const place = gapPlace(path)
  const { value: board, error, reload } = useQuery('examination.gaps', place)
  const [at, setAt] = useState(0)
  const open = useOpenGap()
  const address = path.join('/')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at its first line
  useEffect(() => setAt(0), [address])
  const lines = useMemo(() => board?.lines ?? [], [board])
  const index = Math.min(at, Math.max(0, lines.length - 1))
  const current = lines[index]
  useFindingKeys(lines.length, index, setAt, {
    open: () => {
      if (current !== undefined) open(current)
    },
  })
  if (board === undefined) {
    return error === undefined ? null : (
      <EmptyState
        text={error.message}
        action={error.code === 'cancelled' ? <Button onClick={reload}>重新查</Button> : null}
      />
    )
  }
  const day = <AsOf place={place} shown={place.asOf ?? today} />
  if (board.counties.length === 0) {
    return (
      <>
        {day}
        <EmptyState
          text={place.asOf === undefined ? '还没有在产的获证企业，建档率没有分母。' : '那一天还没有在产的获证企业。'}
          action={<a href={hrefOf(['enterprises'])}>去录企业</a>}
        />
      </>
    )
  }
  const all = hrefOf(gapPath(place.asOf === undefined ? {} : { asOf: place.asOf }))
  return (
    <>
      {day}
      <GapMatrix board={board} place={place} />
      {board.count > lines.length ? (
        <p className="q-exam-basis">
          共 {board.count} 处，先列前 {lines.length} 处，补好以后后面的会接上来。
        </p>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState text="这里没有缺项。" action={<a href={all}>看全部缺项</a>} />
      ) : (
        <FindingList findings={lines} index={index} readOnly={readOnly} acts={{ choose: setAt, open }} />
      )}
    </>
  )
}
