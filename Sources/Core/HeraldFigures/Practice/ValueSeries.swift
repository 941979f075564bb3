import HeraldModel

/// Values of one quantity in different years.
///
/// Two claims belong together only if nothing speaks against it: they have the same statement except for years in it, the same unit, and a
/// common source or sources that differ in their years only, as the volumes of a yearbook do. A quantity with two values for one year is
/// ambiguous, so it is not a series.
struct ValueSeries {
    /// A value with its year.
    struct Value {
        var claim: Claim
        var year: Int
        var figure: HeraldModel.Figure
        var quantity: Quantity
    }

    /// The values by year. There are at least two.
    var values: [Value]

    /// Returns the series of a record, in the order of their first claims.
    static func all(of practice: Practice) -> [ValueSeries] {
        var order: [Key] = []
        var byKey: [Key: [Value]] = [:]
        for claim in practice.claims {
            guard let year = claim.year, let figure = claim.value, let quantity = Quantity(figure), let key = Key(claim, in: practice)
            else {
                continue
            }
            if byKey[key] == nil { order.append(key) }
            byKey[key, default: []].append(Value(claim: claim, year: year, figure: figure, quantity: quantity))
        }
        return order.compactMap { key in
            guard let values = byKey[key], values.count >= 2, Set(values.map(\.year)).count == values.count else { return nil }
            return ValueSeries(values: values.sorted { $0.year < $1.year })
        }
    }

    /// The properties that claims of a series have in common.
    private struct Key: Hashable {
        var statement: String
        var unit: LocalizedText?
        var source: String

        /// Creates the key of a claim. `nil` if it has no source in the record.
        init?(_ claim: Claim, in practice: Practice) {
            guard let source = practice.sources.first(where: { $0.id == claim.source }) else { return nil }
            statement = Self.withoutYears(claim.statement.original)
            unit = claim.unit
            self.source = Self.withoutYears(source.title) + "\n" + (source.publisher ?? "")
        }

        /// Returns the words of a text in lower case, without punctuation and without numbers of four digits that can be years.
        private static func withoutYears(_ text: String) -> String {
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { word in
                word.utf8.count != 4 || !["1", "2"].contains(word.first) || !word.allSatisfy(\.isNumber)
            }.joined(separator: " ")
        }
    }
}
