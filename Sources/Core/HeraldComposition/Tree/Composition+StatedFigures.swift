package import HeraldKit
package import HeraldModel
internal import HeraldTemplates

extension ExportContext {
    /// Reports the figures that a document prints, read from the text in the notation of its language.
    package func reportFigures(of composition: Composition, in path: DocumentPath) {
        let labels = localization(of: composition.language)
        for figure in composition.statedFigures {
            guard let value = labels.value(ofPrinted: figure.number) else { continue }
            report(PrintedFigure(figure.practice, figure.field, value), in: path)
        }
    }
}

extension Composition {
    /// The figures of records that the document states, in its order.
    package var statedFigures: [StatedFigure] {
        let front = highlights.map(\.figure) + facts.flatMap(\.runs)
        return (front + sections.flatMap(\.runs)).compactMap(\.figure)
    }
}

extension Section {
    fileprivate var runs: [Inline] { blocks.flatMap(\.runs) + sections.flatMap(\.runs) }
}

extension Term {
    fileprivate var runs: [Inline] { name + details.joined() }
}

extension Block {
    fileprivate var runs: [Inline] {
        switch self {
        case .paragraph(let runs): runs
        case .list(let items): Array(items.joined())
        case .terms(let terms): terms.flatMap(\.runs)
        case .table(let table): table.rows.joined().flatMap { $0 }
        case .figure(let figure): figure.table.rows.joined().flatMap { $0 }
        case .box(let box): box.blocks.flatMap(\.runs)
        case .columns(let boxes): boxes.flatMap { $0.blocks.flatMap(\.runs) }
        }
    }
}
