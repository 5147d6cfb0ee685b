import 'server-only'
import { decodeText, type Decoded } from './decode-text'
import { isFieldOf, matchColumns, type Mapping } from './import-fields'
import type { ImportRequest } from './import-schema'
import { readRows, type ReadRow } from './read-rows'
import { readTable, type Table } from './read-table'

export type ReadList = { decoded: Decoded; table: Table; mapping: Mapping; rows: ReadRow[] }

/**
 * A file as rows of people, without a look at who is there.
 * @throws AppError `invalid_input` (`file`)
 */
export async function readList(request: ImportRequest): Promise<ReadList> {
  const { kind, file, encoding, emptyClears } = request
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()), encoding)
  const table = readTable(decoded.text)
  const asked = request.mapping?.map((field) => (field && isFieldOf(kind, field) ? field : null))
  const mapping = asked ?? matchColumns(kind, table.header)
  return { decoded, table, mapping, rows: readRows(table, kind, { mapping, emptyClears }) }
}
