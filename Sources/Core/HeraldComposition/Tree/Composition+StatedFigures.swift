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
        var figures: [StatedFigure] = []
        let collect = { (run: Inline) in
            if let figure = run.figure { figures.append(figure) }
        }
        for highlight in highlights { collect(highlight.figure) }
        for fact in facts { fact.visit(collect) }
        for section in sections { section.visit(collect) }
        return figures
    }
}

/// A visit calls its argument with each run. No list of runs is made, because documents have hundreds of them and few state a figure.
extension Section {
    fileprivate func visit(_ body: (Inline) -> Void) {
        for block in blocks { block.visit(body) }
        for section in sections { section.visit(body) }
    }
}

extension Term {
    fileprivate func visit(_ body: (Inline) -> Void) {
        name.forEach(body)
        for detail in details { detail.forEach(body) }
    }
}

extension Table {
    fileprivate func visit(_ body: (Inline) -> Void) {
        for row in rows { for cell in row { cell.forEach(body) } }
    }
}

extension Block {
    fileprivate func visit(_ body: (Inline) -> Void) {
        switch self {
        case .paragraph(let runs): runs.forEach(body)
        case .list(let items): for item in items { item.forEach(body) }
        case .terms(let terms): for term in terms { term.visit(body) }
        case .table(let table): table.visit(body)
        case .figure(let figure): figure.table.visit(body)
        case .box(let box): for block in box.blocks { block.visit(body) }
        case .columns(let boxes): for box in boxes { for block in box.blocks { block.visit(body) } }
        }
    }
}
