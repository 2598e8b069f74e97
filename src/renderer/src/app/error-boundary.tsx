import { Button } from 'antd'
import { Component, type ReactNode } from 'react'

/** A screen that fails takes nothing with it: the data is on disk, the rest of the window goes on. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode; readonly resetKey: string },
  { readonly error: Error | undefined; readonly at: string }
> {
  override state: { readonly error: Error | undefined; readonly at: string } = { error: undefined, at: '' }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override componentDidUpdate(): void {
    if (this.state.error !== undefined && this.state.at !== this.props.resetKey) {
      if (this.state.at === '') this.setState({ at: this.props.resetKey })
      else this.setState({ error: undefined, at: '' })
    }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <div className="q-empty" role="alert">
        <p>这一页没有显示出来。已经存上的数据没有受影响。</p>
        <p className="q-secondary">{error.message}</p>
        <p>
          <Button onClick={() => this.setState({ error: undefined, at: '' })}>再显示一次</Button>
        </p>
      </div>
    )
  }
}
