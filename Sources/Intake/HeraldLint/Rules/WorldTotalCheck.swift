internal import HeraldModel

/// Finds world totals (of migrants, population or remittances) that lack their million or billion.
enum WorldTotalCheck {
    private static let hint = "a magnitude such as \"million\" may be missing"
    private static let links: Set<String> = [
        "number", "numbered", "is", "was", "are", "were", "at", "to", "of", "reached", "totalled", "totaled", "exceeded", "hit", ":", "be",
        "over", "about", "some", "than", "estimated", "approximately", "nearly", "almost", "around", "sent", "received", "est", "sont",
        "de", "à", "atteint", "es", "son", "fueron", "alcanzó", "alcanzaron", "a", "total", "worth",
    ]
    /// The words that say that an amount is that of one transfer or one family.
    private static let single: Set<String> = [
        "average", "averages", "per", "each", "every", "fee", "fees", "cost", "costs", "charge", "charged", "month", "monthly", "price",
        "family", "household", "typical", "moyenne", "promedio", "mois", "mes", "sending", "sender", "transfer", "transaction", "index",
    ]

    /// Returns a finding for `quantity` in `sentence`, or nil.
    static func finding(_ quantity: Quantity, _ sentence: Range<Int>, _ passage: Passage) -> LintFinding? {
        guard !quantity.hasMagnitude, quantity.value < 100_000,
            quantity.kind == .count || quantity.kind == .money || isVerb(quantity, passage)
        else { return nil }
        let words = sentence.map { passage.word($0) }
        guard words.contains(where: topics.contains) else { return nil }
        let start = quantity.kind == .money ? amountStart(quantity, passage) : quantity.tokens.lowerBound
        let before = (max(sentence.lowerBound, start - 14)..<start).map { Vocabulary.stem(passage.word($0)) }
        let isLinked = before.last.map { links.contains($0) || links.contains(passage.word(start - 1)) } ?? false
        let isFound =
            switch quantity.kind {
            case .money: isRemittances(quantity, before, words, isLinked: isLinked, passage)
            default:
                isLinked && ["", "today", "now", "people"].contains(passage.noun(of: quantity).joined())
                    && (isPopulation(before, passage) || isMigrants(before))
                    || isDisplaced(quantity, passage)
            }
        guard isFound else { return nil }
        return LintFinding(
            "magnitude", passage.path,
            "\"\(passage.written(quantity.tokens))\" \(quantity.kind == .money ? "is little" : "are few") for the whole world",
            hint: hint)
    }

    /// Whether the word before the figure is a verb and not a label: `migrants number 232`.
    private static func isVerb(_ quantity: Quantity, _ passage: Passage) -> Bool {
        let start = quantity.tokens.lowerBound
        return quantity.kind == .identifier && passage.word(start - 1) == "number"
            && ["migrants", "immigrants"].contains(passage.word(start - 2))
    }

    private static let topics: Set<String> = [
        "remittances", "remesas", "envois", "population", "población", "migrants", "immigrants", "migrantes", "people", "persons",
        "refugees",
        "personnes", "personas",
    ]

    /// Returns the index at which the currency before an amount begins, or the amount if there is none.
    private static func amountStart(_ quantity: Quantity, _ passage: Passage) -> Int {
        var start = quantity.tokens.lowerBound
        while ["$", "€", "£", "us", "usd", "eur", "gbp"].contains(passage.word(start - 1)) { start -= 1 }
        return start
    }

    /// Whether the quantity is an amount of worldwide remittances: `worldwide remittances reached USD 542`, `remittances of 430 dollars
    /// were sent worldwide`.
    private static func isRemittances(_ quantity: Quantity, _ before: [String], _ words: [String], isLinked: Bool, _ passage: Passage)
        -> Bool
    {
        let next = (quantity.tokens.upperBound..<quantity.tokens.upperBound + 4).map { passage.word($0) }
        let isOfThem = next.contains("remittances") && !next.contains(",")
        guard isLinked || isOfThem, Set(words).isDisjoint(with: single),
            isOfThem || before.contains(where: { ["remittance", "remesa", "envoi"].contains($0) })
        else {
            return false
        }
        if next.contains("a") || next.contains("monthly") { return false }
        return words.contains { Vocabulary.world.contains($0) || ["global", "mondiaux", "mundiales"].contains($0) }
            || words.indices.dropLast().contains { words[$0] == "developing" && words[$0 + 1] == "countries" }
    }

    /// Whether the quantity is the world population: `the world population is 7.2`, `the world's population reached 7`.
    private static func isPopulation(_ before: [String], _ passage: Passage) -> Bool {
        guard let index = before.lastIndex(where: { ["population", "población"].contains($0) }), before.count - index <= 6 else {
            return false
        }
        if before.contains("cent") || before.contains("%") || before.contains("percent") { return false }
        return (max(0, index - 2)..<min(before.count, index + 4)).contains {
            ["world", "monde", "mundo", "mondiale", "mundial", "global"].contains(before[$0])
        }
    }

    /// Whether the quantity is a number of international migrants, without a country: `international migrants number 232`, `the number of
    /// international migrants reached 244`.
    private static func isMigrants(_ before: [String]) -> Bool {
        guard let index = before.lastIndex(where: { ["migrant", "immigrant", "migrante"].contains($0) }) else { return false }
        let isInternational =
            index > 0 && before[index - 1] == "international"
            || before.indices.contains(index + 1) && before[index + 1].hasPrefix("internacion")
            || before.indices.contains(index + 1) && before[index + 1] == "internationaux"
        let between = before[(index + 1)...].filter { !$0.hasPrefix("interna") }
        let isFree =
            between.count <= 5
            && between.allSatisfy {
                links.contains($0) || Vocabulary.world.contains($0)
                    || ["in", "the", "an", "has", "have", "had", "risen", "grown", "increased", "rose", "grew", ""].contains($0)
            }
        // "is estimated at" counts them, "courses for international migrants are 12" does not.
        let opening = before[..<index].filter { $0 != "international" }
        return isInternational && isFree
            && opening.allSatisfy {
                [
                    "number", "of", "the", "total", "stock", "de", "le", "nombre", "número", "el", "todo", "in", "", "all", ",", "today",
                    "now",
                ].contains($0)
            }
    }

    /// Whether the quantity counts displaced people worldwide: `65 people are forcibly displaced worldwide`.
    private static func isDisplaced(_ quantity: Quantity, _ passage: Passage) -> Bool {
        guard let first = passage.noun(of: quantity).first, ["people", "person", "personne", "persona"].contains(first) else {
            return false
        }
        let after = (quantity.tokens.upperBound..<quantity.tokens.upperBound + 8).map { passage.word($0) }
        guard ["are", "were", "is", "have", "live"].contains(after[1]) else { return false }
        return after.contains { ["displaced", "migrants", "refugees", "stateless"].contains($0) }
            && after.contains { ["worldwide", "globally", "world"].contains($0) }
    }

    /// Whether the statement of a claim is the name of a world total and nothing else: *International migrants*, *World population*.
    static func isWhole(_ statement: [String]) -> Bool {
        let words = statement.filter { !plain.contains($0) && !$0.isEmpty }
        let isOfWorld = words.contains { Vocabulary.world.contains($0) || ["global", "mondiale", "mondiaux", "mundiale"].contains($0) }
        let rest = Set(words.filter { !Vocabulary.world.contains($0) && !["global", "mondiale", "mondiaux", "mundiale"].contains($0) })
        if rest == ["international", "migrant"] || rest == ["migrante", "internacionale"] || rest == ["migrant", "internationaux"] {
            return true
        }
        return isOfWorld && [["population"], ["población"], ["remittance"], ["migrant"], ["remesa"], ["refugee"]].contains(rest)
    }

    private static let plain: Set<String> = [
        "number", "of", "the", "total", "stock", "in", "estimated", "all", "year", "de", "le", "la", "nombre", "número", "el", ",", ".",
        "to",
        "today", "s", "dan", "dans", "en", "(", ")", "today", "sent", "living", "there", "are", "flow",
    ]
}
