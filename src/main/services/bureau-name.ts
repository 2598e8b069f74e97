/** The office's name as the settings have it; the one it was made with until somebody changes it. */
import type { FieldsOf } from '../../domain/schema/field'
import type { WorkspaceFile } from '../store/workspace-store'

export function bureauName(settings: FieldsOf, file: Pick<WorkspaceFile, 'bureau'>): string {
  const name = settings['bureauName']
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : file.bureau
}
