extension LintRule {
    /// Numbers of items that differ from the items that follow them: *three countries: Egypt, Iraq, Jordan and Lebanon*.
    static let itemCount = LintRule(name: "item-count", summary: "a number of items announced that differs from the items named") {
        record in
        record.originals.flatMap { passage in
            passage.quantities.compactMap { quantity in
                guard quantity.kind == .count, (2...20).contains(quantity.value), quantity.upper == nil,
                    [.exact, .atMost].contains(quantity.qualifier),
                    let list = ItemList(after: quantity, in: passage), !list.count.contains(Int(quantity.value))
                else { return nil }
                let named =
                    list.count.lowerBound == list.count.upperBound
                    ? "\(list.count.lowerBound)" : "\(list.count.lowerBound) to \(list.count.upperBound)"
                return LintFinding(
                    "item-count", passage.path, "\"\(passage.written(quantity.tokens))\" are announced and \(named) follow",
                    hint: "see whether an item or a comma is missing")
            }
        }
    }
}
