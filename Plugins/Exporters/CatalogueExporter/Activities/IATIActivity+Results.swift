import HeraldModel
import HeraldXML

extension IATIActivity {
    /// Writes each target and each claim as a result.
    ///
    /// IATI requires a period with start and end, and single numbers. So targets without them, claims without a year, and ranges are
    /// skipped.
    func writeResults(to writer: XMLWriter) {
        if let end = practice.timeframe?.end, start.firstDay.start <= end.lastDay.start {
            for target in practice.targets where Self.number(target.target) != nil || Self.number(target.achieved) != nil {
                writeResult(of: target.indicator, unit: target.unit, from: start.firstDay, to: end.lastDay, on: writer) {
                    if let value = Self.number(target.target) { writer.emptyElement("target", ("value", value)) }
                    if let value = Self.number(target.achieved) { writer.emptyElement("actual", ("value", value)) }
                }
            }
        }
        for claim in practice.claims {
            guard let value = Self.number(claim.value), let year = claim.year.flatMap({ PartialDate(written: String($0)) }) else {
                continue
            }
            writeResult(of: claim.statement, unit: claim.unit, from: year.firstDay, to: year.lastDay, on: writer) {
                writer.emptyElement("actual", ("value", value))
            }
        }
    }

    private func writeResult(
        of indicator: LocalizedText, unit: LocalizedText?, from start: PartialDate, to end: PartialDate, on writer: XMLWriter,
        values: () -> Void
    ) {
        let isShare = unit.map { ["per cent", "percent", "%"].contains($0.original) } ?? false
        writer.withElement("result", ("type", "9"), ("aggregation-status", "0")) {
            writer.withElement("title") { narrative(indicator, to: writer) }
            writer.withElement("indicator", ("measure", isShare ? "2" : "1")) {
                writer.withElement("title") { narrative(indicator, to: writer) }
                if let unit { writer.withElement("description") { narrative(unit, to: writer) } }
                writer.withElement("period") {
                    writer.emptyElement("period-start", ("iso-date", start.written))
                    writer.emptyElement("period-end", ("iso-date", end.written))
                    values()
                }
            }
        }
    }

    /// Returns a figure that is a single number, or `nil` for a range.
    private static func number(_ figure: Figure?) -> String? {
        figure.flatMap { $0.endpoints.count == 1 ? $0.written : nil }
    }
}
