import { hrefOf } from '../../app/route'

const TABS = [
  { key: 'inspections', label: '检查', href: hrefOf(['inspections']) },
  { key: 'rectifications', label: '整改', href: hrefOf(['inspections', 'rectifications']) },
  { key: 'inspectors', label: '检查人员', href: hrefOf(['inspections', 'inspectors']) },
] as const

/** 检查 | 整改 | 检查人员, in the title row. */
export function InspectionTabs({ current }: { readonly current: string }) {
  return (
    <nav className="q-tabs" aria-label="检查与整改">
      {TABS.map((tab) => (
        <a
          key={tab.key}
          href={tab.href}
          className={tab.key === current ? 'q-tab q-tab-current' : 'q-tab'}
          aria-current={tab.key === current ? 'page' : undefined}
        >
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
