/** 企业: the subject of a file. Lists of persons, products … are record kinds of their own. */
import type { CollectionDefinition } from '../../schema/field'
import { checkEnterprise } from './enterprise-rules'
import { CAPACITY_ROWS, OPERATION_ROWS, TRAINING_ROWS } from './operation-rows'
import { REGISTER_ROWS } from './register-rows'
import { SUBJECT_ROWS } from './subject-rows'

export const ENTERPRISES: CollectionDefinition = {
  name: 'enterprises',
  label: '企业档案',
  title: 'name',
  naturalKeys: [['uscc'], ['legacyRegNo'], ['name']],
  companions: ['licences', 'products'],
  fields: [...SUBJECT_ROWS, ...OPERATION_ROWS, ...CAPACITY_ROWS, ...TRAINING_ROWS, ...REGISTER_ROWS],
  check: checkEnterprise,
}
