/** The link of the campaign's own papers to the campaign they belong to. */
import { type RowDraft, reference } from '../schema/row'

export const campaignRow = (): RowDraft =>
  reference('campaign', '专项行动', { reference: 'campaigns', hidden: true, serves: ['S00'] })
