internal import HeraldComposition
internal import HeraldModel
package import HeraldTemplates
internal import HeraldText

/// The figures of a practice in one language, in the order of its record.
package struct CitedFigureList {
    package private(set) var figures: [CitedFigure] = []
    private let localized: LocalizedPractice

    /// Collects the figures of a practice: the values of claims, targets and the results achieved for them, and costs.
    package init(_ localized: LocalizedPractice) {
        self.localized = localized
        let practice = localized.practice
        for (index, claim) in practice.claims.enumerated() { add(claim, at: "claims[\(index)]") }
        for (index, target) in practice.targets.enumerated() { add(target, at: "targets[\(index)]") }
        for (index, cost) in practice.costs.enumerated() { add(cost, at: "costs[\(index)]") }
    }

    private mutating func add(_ claim: Claim, at place: String) {
        guard let value = claim.value else { return }
        let number = claim.isYear ? value.written : localized.labels.figure(value)
        let printed = claim.isYear ? number : localized.describe(value, claim.unit)
        var figure = figure(.claim, "\(place).value", value, (number, printed), claim.statement)
        figure.unit = claim.unit.map { TextLine(localized.text($0)) }
        figure.year = claim.year
        cite(claim.source, claim.page, in: &figure)
        figures.append(figure)
    }

    private mutating func add(_ target: Target, at place: String) {
        for (kind, value) in [(CitedFigure.Kind.target, target.target), (.achieved, target.achieved)] {
            guard let value else { continue }
            let printed = (localized.labels.figure(value), localized.describe(value, target.unit))
            var figure = figure(kind, "\(place).\(kind.rawValue)", value, printed, target.indicator)
            figure.unit = target.unit.map { TextLine(localized.text($0)) }
            cite(target.source, target.page, in: &figure)
            figures.append(figure)
        }
    }

    private mutating func add(_ cost: Cost, at place: String) {
        let printed = (localized.labels.figure(cost.amount), localized.labels.amount(cost.amount, cost.currency))
        var figure = figure(.cost, "\(place).amount", cost.amount, printed, cost.note ?? LocalizedText(""))
        figure.unit = TextLine(cost.currency.written)
        figures.append(figure)
    }

    private func figure(
        _ kind: CitedFigure.Kind, _ field: String, _ value: HeraldModel.Figure, _ printed: (number: String, text: String),
        _ statement: LocalizedText
    ) -> CitedFigure {
        let passage = localized.passage(statement)
        return CitedFigure(
            kind: kind, field: field, value: value, printed: TextLine(printed.text), number: printed.number,
            statement: TextLine(passage.text), statementLanguage: passage.language)
    }

    /// Adds the source with the id `source` to a figure, and the page in it.
    private func cite(_ source: Slug?, _ page: String?, in figure: inout CitedFigure) {
        figure.source = source.flatMap { id in localized.practice.sources.first { $0.id == id } }
        figure.page = page.map(TextLine.init)
    }
}
