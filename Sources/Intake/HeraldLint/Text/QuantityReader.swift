/// Finds the quantities among the tokens of a text: numbers in digits or in words, with their magnitude, their kind and their precision.
///
///     // "about 175 million migrants" → value 175,000,000, kind .count, qualifier .about, tokens of "175 million"
struct QuantityReader {
    private let tokens: [Token]
    private let language: Substring
    private var quantities: [Quantity] = []

    /// Returns the quantities among `tokens` in order. `language` is a primary subtag in lower case.
    static func quantities(of tokens: [Token], language: Substring) -> [Quantity] {
        var reader = QuantityReader(tokens: tokens, language: language)
        reader.run()
        return reader.quantities
    }

    private init(tokens: [Token], language: Substring) {
        self.tokens = tokens
        self.language = language
    }

    private mutating func run() {
        var index = 0
        while index < tokens.count {
            guard var quantity = number(at: index) else {
                index += 1
                continue
            }
            index = quantity.tokens.upperBound
            classify(&quantity)
            quantity.qualifier = qualifier(before: quantity.tokens.lowerBound, after: quantity.tokens.upperBound)
            if !joinsRange(quantity) { quantities.append(quantity) }
        }
    }

    private func text(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }

    // MARK: Numbers

    /// Returns the number that begins at `index`, in digits or in words, or nil.
    private func number(at index: Int) -> Quantity? {
        if let literal = tokens[index].number { return digits(literal, at: index) }
        guard tokens[index].isWord, NumberWords.part(tokens[index].text, language: language) != nil else { return nil }
        return words(at: index)
    }

    /// Returns a number in digits, with the magnitude after it.
    private func digits(_ literal: NumberLiteral, at index: Int) -> Quantity? {
        if literal.isCode { return Quantity(kind: .identifier, value: 0, step: 1, tokens: index..<index + 1) }
        var (value, decimals) = (literal.value, literal.decimals)
        var (end, factor) = (index + 1, 1.0)
        while let scale = magnitude(at: end, money: Currencies.hasCurrency(before: index, in: tokens)) {
            factor *= scale
            end += 1
        }
        if literal.isAmbiguous, factor > 1 || percentEnd(from: end) != nil { (value, decimals) = (value / 1000, 3) }
        var step = 1.0
        for _ in 0..<decimals { step /= 10 }
        return Quantity(
            kind: .count, value: value * factor, step: step * factor, magnitude: factor, hasMagnitude: factor > 1, tokens: index..<end)
    }

    /// Returns the magnitude that the token at `index` adds to the number before it. `m` and `k` count only if they are attached to the
    /// number. In amounts of money, `m` counts also without that.
    private func magnitude(at index: Int, money: Bool) -> Double? {
        guard tokens.indices.contains(index), tokens[index].isWord else { return nil }
        let word = tokens[index].text
        if case .scale(let scale)? = NumberWords.part(word, language: language) { return scale }
        if word == "m", tokens[index].isAttached || money { return 1e6 }
        if word == "k", tokens[index].isAttached { return 1e3 }
        return nil
    }

    /// Returns the number in words that begins at `index`, or nil.
    private func words(at index: Int) -> Quantity? {
        var (total, group, end) = (0.0, 0.0, index)
        var lastWasSmall = Double.infinity
        var magnitude = false
        while tokens.indices.contains(end) {
            var next = end
            if next > index, text(next) == "-", tokens[next].isAttached { next += 1 }
            if next > index, ["and", "et", "y"].contains(text(next)), group >= 20 || total > 0 { next += 1 }
            guard tokens.indices.contains(next), tokens[next].isWord, let part = NumberWords.part(tokens[next].text, language: language)
            else { break }
            switch part {
            case .small(let value):
                // "twenty three" continues, "two three" and "ten eleven" do not.
                guard value < lastWasSmall,
                    lastWasSmall == .infinity || (value < 20 && lastWasSmall >= 20 && lastWasSmall < 100) || lastWasSmall == 100
                else { return result(index..<end, total + group, magnitude) }
                group += value
                lastWasSmall = value
            case .hundred:
                group = max(group, 1) * 100
                lastWasSmall = 100
            case .scale(let scale):
                if next == index, scale >= 1e5 || language == "en" { return nil }
                total += max(group, 1) * scale
                (group, lastWasSmall, magnitude) = (0, .infinity, magnitude || scale >= 1e6)
            }
            end = next + 1
        }
        return end == index ? nil : result(index..<end, total + group, magnitude)
    }

    private func result(_ range: Range<Int>, _ value: Double, _ magnitude: Bool) -> Quantity? {
        Quantity(
            kind: .count, value: value, step: magnitude ? 1e6 : 1, magnitude: magnitude ? 1e6 : 1, hasMagnitude: magnitude, tokens: range)
    }

    // MARK: Kinds

    /// Determines the kind of a quantity.
    private func classify(_ quantity: inout Quantity) {
        guard quantity.kind == .count else { return }
        let (start, end) = (quantity.tokens.lowerBound, quantity.tokens.upperBound)
        if let percent = percentEnd(from: end) {
            quantity.kind = .percent
            quantity.tokens = start..<percent
        } else if Currencies.hasCurrency(before: start, in: tokens) || Currencies.hasCurrency(at: end, in: tokens) {
            quantity.kind = .money
        } else if isYear(quantity) {
            quantity.kind = .year
        } else if isLabel(quantity) {
            quantity.kind = .identifier
        }
    }

    /// Returns the index after a sign or word for per cent at `index`, or nil.
    private func percentEnd(from index: Int) -> Int? {
        switch text(index) {
        case "%", "percent", "prozent", "٪": index + 1
        case "per", "pour": ["cent", "cents"].contains(text(index + 1)) ? index + 2 : nil
        case "por": ["ciento", "cien"].contains(text(index + 1)) ? index + 2 : nil
        default: nil
        }
    }

    private func isYear(_ quantity: Quantity) -> Bool {
        guard let literal = tokens[quantity.tokens.lowerBound].number, quantity.tokens.count == 1, !literal.isGrouped,
            literal.decimals == 0,
            (1800...2100).contains(quantity.value)
        else { return false }
        let before = text(quantity.tokens.lowerBound - 1)
        if Vocabulary.yearPrefixes.contains(before) || Vocabulary.months[before] != nil { return true }
        // A number before a plural counts it after a word such as "over" ("over 2000 courses"), or if the plural names people ("2000
        // migrants"). In other cases, such as "2000 elections", it may be a year.
        let next = quantity.tokens.upperBound
        let isPlural =
            tokens.indices.contains(next) && tokens[next].isWord && tokens[next].text.count > 3 && tokens[next].text.hasSuffix("s")
            && !Vocabulary.stopWords.contains(tokens[next].text)
        return
            !(isPlural
            && (qualifier(before: quantity.tokens.lowerBound, after: next) != .exact
                || Vocabulary.people.contains(Vocabulary.stem(tokens[next].text))))
    }

    /// Whether the quantity only names something: a date, a section, an ordinal.
    private func isLabel(_ quantity: Quantity) -> Bool {
        let (start, end) = (quantity.tokens.lowerBound, quantity.tokens.upperBound)
        let before = text(start - 1)
        if tokens[start].number != nil {
            if tokens[start].isAttached, start > 0,
                tokens[start - 1].isWord || ["-", "/", "#", "§"].contains(before) && isLetterBefore(start - 1)
            {
                return true
            }
            if tokens.indices.contains(end), tokens[end].isAttached, tokens[end].isWord, Vocabulary.ordinalEndings.contains(text(end)) {
                return true
            }
            if Vocabulary.months[text(end)] != nil || (Vocabulary.months[before] != nil && quantity.value <= 31) { return true }
            if tokens.indices.contains(end + 1), text(end) == "/", tokens[end].isAttached, tokens[end + 1].number != nil { return true }
        }
        let isBeforePoint = before == "." && ["no", "nos", "nr", "art", "p", "pp", "para", "vol", "n"].contains(text(start - 2))
        return Vocabulary.identifierPrefixes.contains(before) || isBeforePoint
    }

    private func isLetterBefore(_ index: Int) -> Bool {
        index > 0 && tokens[index].isAttached && tokens[index - 1].isWord && tokens[index - 1].isCapitalised
    }

    // MARK: Qualifiers and ranges

    /// Returns the precision that the words around a number state.
    private func qualifier(before start: Int, after end: Int) -> Quantity.Qualifier {
        if text(end) == "+" || text(end) == "plus",
            tokens[end].isAttached || text(end) == "plus" && tokens.indices.contains(end + 1) && tokens[end + 1].isWord
        {
            return .atLeast
        }
        var index = start - 1
        while index >= 0, Currencies.words.contains(text(index)) || ["a", "an", "the", "de", "d"].contains(text(index)) { index -= 1 }
        let (last, pair) = (text(index), text(index - 1) + " " + text(index))
        if let qualifier = Vocabulary.qualifiers[pair] ?? Vocabulary.qualifiers[last] { return qualifier }
        return .exact
    }

    /// Makes `quantity` the upper end of the quantity before it: `120 to 130`, `120-130`. Returns false if they are not a range.
    private mutating func joinsRange(_ quantity: Quantity) -> Bool {
        guard let before = quantities.last, before.upper == nil, before.tokens.upperBound + 1 == quantity.tokens.lowerBound,
            ["-", "to", "à", "a"].contains(text(before.tokens.upperBound)), before.kind == quantity.kind || before.kind == .count,
            quantity.kind == .count || quantity.kind == .percent, before.value < quantity.value
        else { return false }
        let last = quantities.count - 1
        quantities[last].upper = quantity.value
        quantities[last].kind = quantity.kind
        // The magnitude is of both ends in "1.5 to 2 million", and of the upper one in "150 to 2 million".
        let scaled = before.value * quantity.magnitude
        if !before.hasMagnitude, scaled <= quantity.value { quantities[last].value = scaled }
        quantities[last].magnitude = quantity.magnitude
        quantities[last].hasMagnitude = quantity.hasMagnitude
        quantities[last].step = quantity.step
        quantities[last].tokens = before.tokens.lowerBound..<quantity.tokens.upperBound
        return true
    }
}
