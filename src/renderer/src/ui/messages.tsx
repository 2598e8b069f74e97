/** Toasts for small acts done elsewhere, and errors that stay until they are closed. */
import { App, Button } from 'antd'
import { useMemo } from 'react'
import type { AppError } from '../../../shared/result'

export interface Messages {
  /** Bottom right, four seconds; with an undo button if `onUndo` is given. */
  readonly toast: (text: string, onUndo?: () => void) => void
  /** Stays until closed. */
  readonly error: (error: AppError) => void
  /** For what undo cannot take back. Resolves to true when the person goes on. */
  readonly confirm: (question: {
    readonly title: string
    readonly text: React.ReactNode
    readonly okText: string
    readonly danger?: boolean
  }) => Promise<boolean>
}

/** The app's message layer. */
export function useMessages(): Messages {
  const { notification, modal } = App.useApp()
  return useMemo<Messages>(
    () => ({
      toast: (text, onUndo) => {
        const key = `toast-${text}`
        notification.open({
          key,
          title: text,
          duration: 4,
          placement: 'bottomRight',
          role: 'status',
          ...(onUndo === undefined
            ? {}
            : {
                actions: (
                  <Button
                    size="small"
                    onClick={() => {
                      notification.destroy(key)
                      onUndo()
                    }}
                  >
                    撤销
                  </Button>
                ),
              }),
        })
      },
      error: ({ message, details }) =>
        notification.error({
          key: `error-${message}`,
          title: message,
          description: details === undefined || details.length === 0 ? undefined : <DetailLines lines={details} />,
          duration: false,
          placement: 'bottomRight',
          role: 'alert',
        }),
      confirm: ({ title, text, okText, danger = false }) =>
        new Promise((resolve) => {
          modal.confirm({
            title,
            content: text,
            okText,
            cancelText: '取消',
            icon: null,
            width: 420,
            autoFocusButton: danger ? 'cancel' : 'ok',
            okButtonProps: { danger },
            onOk: () => resolve(true),
            onCancel: () => resolve(false),
          })
        }),
    }),
    [notification, modal],
  )
}

function DetailLines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="q-detail-lines">
      {lines.slice(0, 12).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {lines.length > 12 ? <li>另有 {lines.length - 12} 条</li> : null}
    </ul>
  )
}
