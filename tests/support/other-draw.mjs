// A second calculation of a draw, written from docs/draw.md alone and sharing no code with the program: plain
// JavaScript with Web Crypto, loops instead of the program's own structure. Answers what the record should say.
const { subtle } = globalThis.crypto
const bytes = (text) => new TextEncoder().encode(text)
const hex = (buffer) => [...new Uint8Array(buffer)].map((one) => one.toString(16).padStart(2, '0')).join('')

const sha256 = async (text) => hex(await subtle.digest('SHA-256', bytes(text)))

async function hmac(key, message) {
  const imported = await subtle.importKey('raw', bytes(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return hex(await subtle.sign('HMAC', imported, bytes(message)))
}

const ascending = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

async function order(list, seed, prefix) {
  const keyed = []
  for (const one of list) keyed.push([await hmac(seed, prefix + one.id), one.id, one])
  keyed.sort((a, b) => ascending(a[0], b[0]) || ascending(a[1], b[1]))
  return keyed.map((entry) => entry[2])
}

const text = (list, line) => {
  const copy = list.slice()
  copy.sort((a, b) => ascending(a.id, b.id))
  return copy.map((one) => JSON.stringify(line(one))).join('\n')
}

function sortedJson(value) {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const names = Object.keys(value).sort()
    return `{${names.map((name) => `${JSON.stringify(name)}:${sortedJson(value[name])}`).join(',')}}`
  }
  return JSON.stringify(value)
}

export async function otherDraw(record) {
  const { pools, rules, seed } = record
  const hashes = {
    objects: await sha256(
      text(pools.objects, (o) => [
        o.id,
        o.enterprise,
        o.name,
        o.county,
        o.category,
        o.material,
        o.attention ? '重点' : '一般',
      ]),
    ),
    inspectors: await sha256(
      text(pools.inspectors, (p) => [
        p.id,
        p.name,
        p.certificateNumber,
        p.unit,
        p.recusedFrom.slice().sort(ascending).join(','),
        p.recusalReason,
      ]),
    ),
    institutions: await sha256(text(pools.institutions, (i) => [i.id, i.name, i.cmaNumber, i.cmaValidTo])),
  }
  const layers = {}
  for (const one of pools.objects) {
    const part = (name) => (rules.strata.includes(name) ? one[name] : '')
    const key = [part('county'), part('category'), part('material'), one.attention ? '重点' : '一般'].join('|')
    layers[key] = layers[key] ?? []
    layers[key].push(one)
  }
  const keys = Object.keys(layers).sort(ascending)
  const give = {}
  for (const key of keys) give[key] = Math.min(rules.minimum, layers[key].length)
  if (rules.amount.percent !== undefined) {
    for (const key of keys) {
      const percent = key.endsWith('|重点') ? rules.amount.attentionPercent : rules.amount.percent
      const n = layers[key].length
      give[key] = Math.min(n, Math.max(give[key], Math.floor((n * percent + 99) / 100)))
    }
  } else {
    let rest = rules.amount.total
    for (const key of keys) rest -= give[key]
    while (rest > 0) {
      let chosen = null
      for (const key of keys) {
        if (give[key] >= layers[key].length) continue
        const weight = key.endsWith('|重点') ? rules.amount.attentionWeight : 1
        const share = BigInt(layers[key].length * weight)
        if (chosen === null || share * BigInt(give[chosen.key] + 1) > chosen.share * BigInt(give[key] + 1)) {
          chosen = { key, share }
        }
      }
      if (chosen === null) break
      give[chosen.key] += 1
      rest -= 1
    }
  }
  const strata = []
  const enterprises = []
  if (record.kind !== '承检机构') {
    for (const key of keys) {
      const all = await order(layers[key], seed, `${hashes.objects}|`)
      const drawn = all.slice(0, give[key])
      for (const { enterprise } of drawn) if (!enterprises.includes(enterprise)) enterprises.push(enterprise)
      strata.push({ key, size: layers[key].length, quota: give[key], drawn: drawn.map((one) => one.id) })
    }
  }
  const assignments = []
  for (const enterprise of enterprises) {
    const inspectors = []
    const recused = []
    for (const person of await order(pools.inspectors, seed, `${hashes.inspectors}|${enterprise}|`)) {
      if (inspectors.length === rules.inspectors) break
      const late = record.lateRecusals.find((one) => one.enterprise === enterprise && one.inspector === person.id)
      if (person.recusedFrom.includes(enterprise)) {
        recused.push({
          inspector: person.id,
          reason: person.recusalReason === '' ? '须回避的企业' : person.recusalReason,
        })
      } else if (late) recused.push({ inspector: person.id, reason: late.reason })
      else inspectors.push(person.id)
    }
    assignments.push({ enterprise, inspectors, recused })
  }
  const bodies = await order(pools.institutions, seed, `${hashes.institutions}|`)
  const rest = { ...record }
  delete rest.recordHash
  return {
    hashes,
    strata,
    assignments,
    institutions: bodies.slice(0, rules.institutions).map((one) => one.id),
    recordHash: await sha256(sortedJson(rest)),
  }
}
