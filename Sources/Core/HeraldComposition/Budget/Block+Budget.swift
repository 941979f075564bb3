extension Block {
    /// The number of words.
    var wordCount: Int {
        switch self {
        case .paragraph(let text): text.wordCount
        case .list(let items): items.reduce(0) { $0 + $1.wordCount }
        case .terms(let terms): terms.reduce(0) { $0 + $1.wordCount }
        case .table(let table): table.wordCount
        case .figure(let figure): figure.caption.wordCount + figure.table.wordCount
        case .box(let box): box.wordCount
        case .columns(let boxes): boxes.reduce(0) { $0 + $1.wordCount }
        }
    }

    /// The beginning of the block within `words` words. `nil` if nothing of it fits, or if it can only be shown whole.
    func beginning(ofWords words: Int) -> Block? {
        switch self {
        case .paragraph(let text): return text.sentences(ofWords: words).map(Block.paragraph)
        case .list(let items):
            let kept = Self.beginning(of: items, words) { $0.wordCount }
            return kept.isEmpty ? nil : .list(kept)
        case .terms(let terms):
            let kept = Self.beginning(of: terms, words) { $0.wordCount }
            return kept.isEmpty ? terms.first?.beginning(ofWords: words).map { .terms([$0]) } : .terms(kept)
        case .columns(let boxes):
            let kept = boxes.compactMap { $0.beginning(ofWords: words / boxes.count) }
            return kept.count == boxes.count ? .columns(kept) : nil
        case .table, .figure, .box: return nil
        }
    }

    /// The first sentence of the block. In a list of terms, it follows the name of the first term. Tables, figures and boxes are whole.
    var firstSentence: Block {
        switch self {
        case .paragraph(let text): .paragraph(text.firstSentence)
        case .list(let items): .list(items.prefix(1).map(\.firstSentence))
        case .terms(let terms): .terms(terms.prefix(1).map { Term($0.name, $0.details.prefix(1).map(\.firstSentence)) })
        case .table, .figure, .box, .columns: self
        }
    }

    private static func beginning<Element>(of elements: [Element], _ words: Int, _ count: (Element) -> Int) -> [Element] {
        var left = words
        return Array(
            elements.prefix { element in
                left -= count(element)
                return left >= 0
            })
    }
}

extension [Block] {
    /// The blocks that `words` words allow, the last one perhaps in part. Takes what they need from `words`.
    func beginning(ofWords words: inout Int) -> [Block] {
        var kept: [Block] = []
        for block in self {
            if block.wordCount <= words {
                kept.append(block)
                words -= block.wordCount
                continue
            }
            if let part = block.beginning(ofWords: words) {
                kept.append(part)
                words -= part.wordCount
            }
            break
        }
        return kept
    }
}

extension Term {
    /// The name with as many details as `words` words allow. `nil` if none fits.
    fileprivate func beginning(ofWords words: Int) -> Term? {
        var left = words - name.wordCount
        var kept: [[Inline]] = []
        for detail in details {
            guard let part = detail.wordCount <= left ? detail : detail.sentences(ofWords: left) else { break }
            kept.append(part)
            left -= part.wordCount
            if part.wordCount < detail.wordCount { break }
        }
        return kept.isEmpty ? nil : Term(name, kept)
    }
}

extension [Inline] {
    /// The first sentences that `words` words allow. `nil` if none fits.
    ///
    /// A note belongs to the end of its run. If a sentence of the run is kept, so is the note.
    func sentences(ofWords words: Int) -> [Inline]? {
        var left = words
        var kept: [Inline] = []
        for run in self {
            let count = run.text.wordCount
            if count <= left {
                kept.append(run)
                left -= count
                continue
            }
            var part = run
            part.text = SentenceTokenizer.beginning(of: run.text, words: left)
            if !part.text.isEmpty { return kept + [part] }
            return kept.withoutDanglingSeparator
        }
        return kept
    }

    /// The runs without a separator at their end, which nothing follows. `nil` if they only announce what followed: a name with a colon.
    private var withoutDanglingSeparator: [Inline]? {
        guard let last else { return nil }
        if last.text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) { return self }
        return last.text.contains { ":：".contains($0) } ? nil : Array(dropLast()).withoutDanglingSeparator
    }
}

extension [Inline] {
    /// The runs up to the end of the first sentence.
    var firstSentence: [Inline] {
        var kept: [Inline] = []
        for run in self {
            kept.append(run)
            let sentences = SentenceTokenizer.of(run.text)
            guard sentences.count > 1, let first = sentences.first else { continue }
            kept[kept.count - 1].text = SentenceTokenizer.beginning(of: run.text, words: first.wordCount)
            break
        }
        return kept
    }
}

extension SentenceTokenizer {
    /// Returns the first sentences of `text` with at most `words` words, without the blanks after the last. Empty if the first is longer.
    static func beginning(of text: String, words: Int) -> String {
        var kept = ""
        var left = words
        for sentence in of(text) {
            left -= sentence.wordCount
            if left < 0 { break }
            kept += sentence
        }
        while kept.last?.isWhitespace == true { kept.removeLast() }
        return kept
    }
}

extension Box {
    fileprivate var wordCount: Int { blocks.reduce(heading.wordCount) { $0 + $1.wordCount } }

    /// The box with as much of its beginning as `words` words allow. `nil` if nothing fits.
    fileprivate func beginning(ofWords words: Int) -> Box? {
        var left = words - heading.wordCount
        var kept = self
        kept.blocks = blocks.beginning(ofWords: &left)
        return kept.blocks.isEmpty ? nil : kept
    }
}

extension Table {
    fileprivate var wordCount: Int {
        let cells = rows.flatMap { $0 }
        return (columns.map(\.heading) + cells).reduce(caption.wordCount) { $0 + $1.wordCount }
    }
}
