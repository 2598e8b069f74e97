import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseUscc, usccIssues } from './uscc'
import { expectedOrganisationCheck, expectedUsccCheck, isValidUscc, USCC_CHARSET } from './uscc-check'

describe('check digit of GB 32100', () => {
  it.each(['91350100M000100Y43', '91230102MA00000153', '91230281MA0000023G', '92230803MA00000318'])(
    '%s is valid',
    (code) => {
      expect(isValidUscc(code)).toBe(true)
    },
  )

  it('gives 0 when the sum is a multiple of 31', () => {
    expect(expectedUsccCheck('91230102MA0000269')).toBe('0')
    expect(isValidUscc('91230102MA00002690')).toBe(true)
  })

  it('gives 3 for the printed example, not Z', () => {
    expect(expectedUsccCheck('91350100M000100Y4')).toBe('3')
    expect(isValidUscc('91350100M000100Y4Z')).toBe(false)
  })

  it('refuses short input and foreign characters', () => {
    expect(expectedUsccCheck('9123')).toBeUndefined()
    expect(expectedUsccCheck('91230102MI0000269')).toBeUndefined()
  })

  const place = fc.constantFrom(...USCC_CHARSET)
  const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 6 }).map((list) => list.join(''))
  const first17 = fc
    .tuple(digits, fc.array(place, { minLength: 9, maxLength: 9 }))
    .map(([region, body]) => `91${region}${body.join('')}`)

  it('accepts exactly one 18th place', () => {
    fc.assert(
      fc.property(first17, (text) => {
        expect([...USCC_CHARSET].filter((last) => isValidUscc(text + last))).toEqual([expectedUsccCheck(text)])
      }),
    )
  })

  it('finds every single wrong place', () => {
    fc.assert(
      fc.property(first17, fc.integer({ min: 0, max: 16 }), place, (text, at, other) => {
        fc.pre(text.charAt(at) !== other && (at < 2 || at > 7 || /\d/.test(other)))
        const right = text + String(expectedUsccCheck(text))
        const wrong = right.slice(0, at) + other + right.slice(at + 1)
        expect(isValidUscc(wrong)).toBe(false)
      }),
    )
  })
})

describe('organisation code inside', () => {
  it('follows GB 11714', () => {
    expect(expectedOrganisationCheck('M000100Y')).toBe('4')
    expect(expectedOrganisationCheck('D2143569')).toBe('X')
  })

  it('is only a doubt', () => {
    // 91230102MA00000153: the inner check is right; another inner digit with a right outer one is doubtful.
    const first17 = '91230102MA0000016'
    const code = first17 + String(expectedUsccCheck(first17))
    expect(usccIssues(code).map((issue) => issue.severity)).toEqual(['warning'])
    expect(usccIssues('91350100M000100Y43')).toEqual([])
  })
})

describe('findings', () => {
  it('names the expected last place and offers it', () => {
    const [issue] = usccIssues('91350100M000100Y4Y')
    expect(issue?.severity).toBe('error')
    expect(issue?.message).toContain('91350100M000100Y43（第 18 位推算应为 3）')
    expect([issue?.suggestion, ...(issue?.alternatives ?? [])]).toContain('91350100M000100Y43')
  })

  it.each([
    ['neighbours swapped', '91350100M001000Y43', '91350100M000100Y43', '第 12、13 位写反'],
    ['the region miscopied', '91530100M000100Y43', '91350100M000100Y43', '第 3、4 位写反'],
    ['8 for B', '92230B03MA00000318', '92230803MA00000318', '第 6 位 8 写成了 B'],
    ['2 for Z, I for 1', '9I230102MA0000Z690', '91230102MA00002690', '有代码里不用的字母'],
    ['a place twice', '912301022MA00000153', '91230102MA00000153', '多抄'],
    ['1 for L', '912301L2MA0000269O', undefined, ''],
  ])('ranks what may have happened: %s', (_, wrong, right, why) => {
    const [issue] = usccIssues(wrong, { knownRegion: (code) => ['350100', '230102', '230803'].includes(code) })
    expect(issue?.suggestion).toBe(right)
    expect(issue?.message).toContain(why)
    expect(issue?.severity).toBe('error')
  })

  const LOOKS = [
    ['0', 'D'],
    ['8', 'B'],
    ['2', 'Z'],
    ['5', 'S'],
    ['1', 'I'],
    ['0', 'O'],
  ] as const

  it('has the right code among at most four for every swap and every frequent misreading', () => {
    const body = fc.array(fc.constantFrom(...USCC_CHARSET), { minLength: 8, maxLength: 8 }).map((list) => list.join(''))
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 16 }), fc.constantFrom('swap', ...LOOKS), (organisation, at, how) => {
        const first17 = `91230102${organisation}${expectedOrganisationCheck(organisation)}`
        const right = first17 + String(expectedUsccCheck(first17))
        const signs = [...right]
        const [one = '', next = ''] = [right.charAt(at), right.charAt(at + 1)]
        if (how === 'swap') signs.splice(at, 2, next, one)
        else signs[at] = how[0] === one ? how[1] : one
        const wrong = signs.join('')
        fc.pre(wrong !== right && !isValidUscc(wrong))
        const [issue] = usccIssues(wrong, { knownRegion: (code) => code === '230102' })
        const offered = issue?.suggestion === undefined ? [] : [issue.suggestion, ...(issue.alternatives ?? [])]
        expect(offered, wrong).toContain(right)
        expect(offered.length).toBeLessThanOrEqual(4)
        for (const code of offered) expect(isValidUscc(code)).toBe(true)
      }),
    )
  })

  it('offers digits for letters that do not occur, without changing anything', () => {
    const [issue] = usccIssues('9I350IOOM000100Y43')
    expect(issue?.suggestion).toBe('91350100M000100Y43')
    expect(usccIssues('VVVVVVVVM000100Y43')[0]?.suggestion).toBeUndefined()
  })

  it('sends 15 digits to the old register number', () => {
    expect(usccIssues('110108000000016')[0]?.message).toContain('原工商注册号')
  })

  it('wants digits in places 3 to 8 and doubts unknown divisions', () => {
    expect(usccIssues('91A50100M000100Y43')[0]?.severity).toBe('error')
    expect(usccIssues('91350100M000100Y43', { knownRegion: () => false })[0]?.message).toContain('350100')
  })

  it('doubts an unknown head', () => {
    const first17 = '98350100M000100Y4'
    expect(usccIssues(first17 + String(expectedUsccCheck(first17)))[0]?.severity).toBe('warning')
  })
})

it('folds width, case and blanks', () => {
  expect(normaliseUscc(' ９１３５０１００ ｍ０００１００ｙ４３\u200b')).toBe('91350100M000100Y43')
})
