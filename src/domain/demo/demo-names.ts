/** Invented names of enterprises and persons, and codes that pass their own check. */
import { expectedOrganisationCheck, expectedUsccCheck } from '../validation/uscc-check'
import type { DemoRandom } from './demo-random'

const FIRST = '宏瑞嘉盛丰隆鼎正泰和恒远通达益康明润新源佳美华信东方金穗银河天源龙江北国松青'
const SECOND = '源泰丰昌盛达利兴和顺通发洋宇晟辉旺祥安宁伟业鹏程'
const SURNAMES = '郑王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
const GIVEN = '国栋志强秀兰建华晓东丽娟海涛春梅永胜雪峰玉珍文博立军桂芳长河凤英振宇淑贤'

const letter = (text: string, at: number): string => [...text][at % [...text].length] ?? ''

/** Two-character trade names, each used once. */
export function createTradeNames(random: DemoRandom): () => string {
  const used = new Set<string>()
  return () => {
    for (;;) {
      const name = letter(FIRST, random.below(38)) + letter(SECOND, random.below(23))
      if (!used.has(name)) {
        used.add(name)
        return name
      }
    }
  }
}

export function personName(random: DemoRandom): string {
  const given = letter(GIVEN, random.below(40)) + (random.below(3) === 0 ? '' : letter(GIVEN, random.below(40)))
  return letter(SURNAMES, random.below(40)) + given
}

/** Mobile numbers with a prefix no carrier uses. */
export const phoneNumber = (serial: number): string => `1000${String(2017000 + serial).padStart(7, '0')}`

/** 91 + county + MA + serial + check digits by GB 32100 (and GB 11714 inside). */
export function usccOf(county: string, serial: number, kind: '91' | '92' = '91'): string {
  const body = `MA${String(serial).padStart(6, '0')}`
  const prefix = `${kind}${county}${body}${expectedOrganisationCheck(body) ?? '0'}`
  return prefix + (expectedUsccCheck(prefix) ?? '0')
}
