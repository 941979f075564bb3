extension Composition {
    /// Returns the composition with about `words` words, by leaving out text of sections that are not essential.
    ///
    /// Every section that is not essential gets an equal share, and what a short section does not need goes to the others. Texts end with a
    /// sentence, lists with an item. A section of which not even one sentence fits is left out. The last section then says where the whole
    /// text is. Title, key message, figures, facts, essential sections, notes and sources are always whole, so a document with many of
    /// them is longer than `words`.
    ///
    /// - Parameters:
    ///   - words: The wanted number of words.
    ///   - pointer: The sentence that says where the whole text is.
    package func shortened(to words: Int, pointer: [Inline]) -> Composition {
        let isIn = sections.reduce(0) { $0 + $1.wordCount }
        let (kept, isShortened) = sections.shortened(to: words - (wordCount - isIn))
        if !isShortened { return self }
        var shortened = self
        shortened.sections = kept
        if let last = shortened.sections.indices.last { shortened.sections[last].blocks.append(.paragraph(pointer)) }
        return shortened
    }

    /// The number of words in everything but notes, sources and imprint.
    package var wordCount: Int {
        let opening = [eyebrow, title] + notices + lead + (badge.map { [$0.explanation] } ?? [])
        let figures = highlights.flatMap { [[$0.figure], $0.label] }
        return (opening + figures).reduce(0) { $0 + $1.wordCount } + facts.reduce(0) { $0 + $1.wordCount }
            + sections.reduce(0) { $0 + $1.wordCount }
    }
}

extension [Section] {
    /// Returns the sections with about `words` words, and whether text was left out.
    ///
    /// Essential sections are whole. The others share the remaining words: first, each section that keeps its beginning gets up to a
    /// quarter of them. Then all get equal shares of what is left, and what a short section does not need goes to the longer ones.
    func shortened(to words: Int) -> (sections: [Section], isShortened: Bool) {
        let needs = map { $0.isEssential ? 0 : $0.wordCount }
        let room = Swift.max(words - (reduce(0) { $0 + $1.wordCount } - needs.reduce(0, +)), 0)
        if needs.reduce(0, +) <= room { return (self, false) }
        let reserved = zip(self, needs).map { $0.keepsBeginning ? Swift.min($1, room / 4) : 0 }
        let others = Self.shares(of: Swift.max(room - reserved.reduce(0, +), 0), among: zip(needs, reserved).map { $0 - $1 })
        let shares = zip(reserved, others).map { $0 + $1 }
        let kept = zip(self, shares).compactMap { section, share in
            section.isEssential || section.wordCount <= share ? section : section.beginning(ofAtMost: share)
        }
        return (kept, true)
    }

    /// Returns the number of words that each need gets. Small needs are met first. What they leave of their equal share of `room` is
    /// divided among the larger ones.
    private static func shares(of room: Int, among needs: [Int]) -> [Int] {
        var shares = needs
        var left = room
        var open = needs.indices.filter { needs[$0] > 0 }.sorted { (needs[$0], $0) < (needs[$1], $1) }
        while let index = open.first {
            let share = left / open.count
            shares[index] = Swift.min(needs[index], share)
            left -= shares[index]
            open.removeFirst()
        }
        return shares
    }
}

extension [Inline] {
    /// The number of words.
    package var wordCount: Int { reduce(0) { $0 + $1.text.wordCount } }
}

extension Term {
    var wordCount: Int { details.reduce(name.wordCount) { $0 + $1.wordCount } }
}

extension Section {
    /// The number of words, with those of headings and inner sections.
    var wordCount: Int {
        blocks.reduce(heading.wordCount) { $0 + $1.wordCount } + sections.reduce(0) { $0 + $1.wordCount }
    }

    /// The section with as much of its beginning as `words` words allow. If nothing fits, a section that keeps its beginning is cut to its
    /// first sentence, and the result for any other section is `nil`.
    func beginning(ofAtMost words: Int) -> Section? {
        if let part = wordCount <= words ? self : beginning(ofWords: words) { return part }
        guard keepsBeginning, let first = blocks.first else { return nil }
        var kept = self
        (kept.blocks, kept.sections) = ([first.firstSentence], [])
        return kept
    }

    /// The section with as much of its beginning as `words` words allow. `nil` if nothing fits.
    func beginning(ofWords words: Int) -> Section? {
        var left = words - heading.wordCount
        var kept = self
        kept.blocks = blocks.beginning(ofWords: &left)
        kept.sections = []
        for section in sections {
            guard let inner = section.wordCount <= left ? section : section.beginning(ofWords: left) else { break }
            kept.sections.append(inner)
            left -= inner.wordCount
        }
        return kept.blocks.isEmpty && kept.sections.isEmpty ? nil : kept
    }
}
