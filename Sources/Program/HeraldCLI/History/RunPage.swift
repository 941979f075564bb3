import HeraldModel
import HeraldRunner
import HeraldTemplates

/// Reports of runs as one page of HTML, which needs no other file.
struct RunPage {
    private static let style = """
        :root{--ink:#1c2127;--soft:#535c66;--line:#d5dae0;--paper:#fff;--bad:#9b1c1c}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:72rem;padding:1.5rem;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;\
        font:1rem/1.5 system-ui,"Noto Sans",Arial,sans-serif}
        h1{font-size:1.6rem;margin:0 0 1rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
        th,td{text-align:start;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        .number{text-align:end;font-variant-numeric:tabular-nums}.bad{color:var(--bad);font-weight:600}.hint{color:var(--soft)}
        ul{margin:0;padding-inline-start:1.2em}section{border-top:2px solid var(--line)}
        a:focus-visible{outline:3px solid;outline-offset:2px}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a5afb9;--line:#39424c;--paper:#14181c;--bad:#ff9d9d}}
        """

    private let writer = HTMLWriter(labels: Localization.of(.english))

    /// Returns the page of `records`, in their order.
    static func text(of records: [RunRecord], title: String) -> String { RunPage().text(of: records, title) }

    private func text(of records: [RunRecord], _ title: String) -> String {
        writer.begin("html")
        writer.attribute("lang", "en")
        writer.begin("head")
        writer.begin("meta")
        writer.attribute("charset", "utf-8")
        writer.begin("meta")
        writer.attribute("name", "viewport")
        writer.attribute("content", "width=device-width, initial-scale=1")
        writer.element("title", title)
        let head = String(decoding: writer.finish().bytes, as: UTF8.self)
        writer.begin("body")
        writer.begin("main")
        writer.element("h1", title)
        if records.isEmpty { writer.element("p", "No runs.") } else { writeTable(of: records) }
        for record in records { write(record) }
        writer.end("main")
        writer.end("body")
        let body = String(decoding: writer.finish().bytes, as: UTF8.self)
        return "<!DOCTYPE html>\n\(head)<style>\(Self.style)</style></head>\(body)</html>\n"
    }

    private func writeTable(of records: [RunRecord]) {
        writer.begin("div", "wide")
        writer.begin("table")
        writer.element("caption", "\(HumanReadable.count(records.count, "run")), the newest first")
        row("th", ["Run", "Pipeline", "Outcome", "Took", "Release", "Documents changed", "Warnings", "Note"], numbers: 3...6)
        for record in records {
            writer.begin("tr")
            writer.begin("th")
            writer.attribute("scope", "row")
            writer.link(toElement: record.anchor, record.id.description)
            writer.end("th")
            writer.element("td", record.pipeline)
            cell(record.outcome.written, isBad: record.outcome.isBad)
            for text in [RunText.took(record), record.release.map { String($0) } ?? "–", HumanReadable.grouped(record.changedCount)] {
                writer.element("td", "number", text)
            }
            writer.element("td", "number", String(record.warnings.count))
            cell(RunText.note(record), isBad: false)
            writer.end("tr")
        }
        writer.end("table")
        writer.end("div")
    }

    private func write(_ record: RunRecord) {
        writer.begin("section")
        writer.attribute("id", record.anchor)
        writer.element("h2", "\(record.pipeline): \(record.command) \(record.id)")
        writer.begin("p")
        writer.text("It \(RunText.outcome(record)). It began at \(record.began.written)")
        if let ended = record.ended { writer.text(" and ended at \(ended.written)") }
        writer.literal(".")
        writer.end("p")
        problems("Errors", record.errors)
        problems("Warnings", record.warnings)
        if !record.stages.isEmpty { writeStages(of: record) }
        let left = record.changedCount - record.documents.count
        list("Documents", record.documents.map { "\($0.change): \($0.path)" } + (left > 0 ? ["\(HumanReadable.grouped(left)) more"] : []))
        list("Editions", record.editions.map { "\($0.edition): \($0.outcome)" })
        list("Deliveries", record.deliveries.map { "\($0.name): \($0.outcome): \($0.notice)\($0.problem.map { ": \($0)" } ?? "")" })
        list("Quarantined practices", record.quarantined.map { "\($0.practice) by \($0.stage): \($0.reason)" })
        list("Due", record.due.map(\.written))
        writer.end("section")
    }

    private func writeStages(of record: RunRecord) {
        writer.begin("div", "wide")
        writer.begin("table")
        writer.element("caption", "Stages")
        row("th", ["Stage", "Added", "Changed", "Removed", "Unchanged", "Made", "Time"], numbers: 1...6)
        for stage in record.stages {
            writer.begin("tr")
            writer.begin("th")
            writer.attribute("scope", "row")
            writer.text(stage.export)
            writer.end("th")
            for number in [stage.added, stage.changed, stage.removed, stage.unchanged] {
                writer.element("td", "number", HumanReadable.grouped(number))
            }
            writer.element("td", "number", HumanReadable.bytes(stage.bytes))
            writer.element("td", "number", HumanReadable.seconds(milliseconds: stage.milliseconds))
            writer.end("tr")
        }
        writer.end("table")
        writer.end("div")
    }

    /// Writes the header row of a table. The columns with the indices `numbers` have numbers.
    private func row(_ name: StaticString, _ cells: [String], numbers: ClosedRange<Int>) {
        writer.begin("tr")
        for (index, cell) in cells.enumerated() {
            if numbers.contains(index) { writer.begin(name, "number") } else { writer.begin(name) }
            writer.attribute("scope", "col")
            writer.text(cell)
            writer.end(name)
        }
        writer.end("tr")
    }

    private func cell(_ text: String, isBad: Bool) {
        if isBad { writer.element("td", "bad", text) } else { writer.element("td", text) }
    }

    private func problems(_ title: String, _ problems: [RunRecord.Problem]) {
        if problems.isEmpty { return }
        writer.element("h3", title)
        writer.begin("ul")
        for problem in problems {
            writer.begin("li")
            writer.text(problem.message)
            if let hint = problem.hint { writer.element("div", "hint", "Hint: \(hint)") }
            writer.end("li")
        }
        writer.end("ul")
    }

    private func list(_ title: String, _ items: [String]) {
        if items.isEmpty { return }
        writer.element("h3", title)
        writer.begin("ul")
        for item in items { writer.element("li", item) }
        writer.end("ul")
    }
}

extension RunRecord {
    /// The id of its section in a page. A run of several pipelines has a section for each.
    fileprivate var anchor: String { "\(pipeline)-\(id)" }
}

extension RunRecord.Outcome {
    /// Whether somebody should look at the run.
    fileprivate var isBad: Bool {
        switch self {
        case .failed, .interrupted, .missed, .held: true
        case .published, .unchanged, .running: false
        }
    }
}
