import HeraldDiagnostics
import HeraldModel

/// The records of a block without the withdrawals of the practices `ids`.
///
/// ``HarvestIntake`` wraps a page in such a block, because a server cannot withdraw what others collected.
struct BlockWithoutWithdrawals: RecordBlock {
    let block: any RecordBlock
    let ids: Set<Slug>

    var warnings: [Diagnostic] { block.warnings }

    func records(with reader: RecordReader) -> [ParsedRecord] {
        block.records(with: reader).filter { record in
            if case .success(.withdrawal(let id, _)) = record.result { !ids.contains(id) } else { true }
        }
    }
}
