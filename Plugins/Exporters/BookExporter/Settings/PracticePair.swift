internal import HeraldDiagnostics
internal import HeraldKit
public import HeraldModel

/// Two practices that are read side by side, with their places in the pipeline file.
public struct PracticePair: Sendable, Hashable {
    /// The practice on the first side.
    public var first: Placed<Slug>
    /// The practice on the other side.
    public var second: Placed<Slug>

    /// Creates a pair.
    public init(_ first: Placed<Slug>, _ second: Placed<Slug>) {
        self.first = first
        self.second = second
    }

    /// The ids in alphabetical order, by which a pair is known.
    var ids: [Slug] { [first.value, second.value].sorted() }
}

extension SettingsReader {
    /// Returns the pairs of a list of lists. A list without two different ids, and a pair that occurs twice, are
    /// reported.
    mutating func pairs(_ node: Node) -> [PracticePair] {
        var pairs: [PracticePair] = []
        for element in elements(of: node) {
            guard case .sequence = element.content else {
                report(
                    "found \(element.valueDescription); expected a list of two ids", at: element,
                    hint: "write pairs: [[hire-immigrants, cities-of-migration]]")
                continue
            }
            let known = diagnostics.count
            let ids: [Placed<Slug>] = placed(element)
            if diagnostics.count > known { continue }
            guard ids.count == 2 else {
                report("found a list of \(ids.count == 1 ? "one id" : "\(ids.count) ids"); expected two ids", at: element)
                continue
            }
            let pair = PracticePair(ids[0], ids[1])
            if pairs.contains(where: { $0.ids == pair.ids }) {
                report("\"\(ids[0].value)\" and \"\(ids[1].value)\" are listed twice", at: element, hint: "remove one of the two pairs")
                continue
            }
            pairs.append(pair)
        }
        return pairs
    }
}
