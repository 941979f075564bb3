import HeraldComposition

/// The part of a composition that a mail has: all of it, or as much as fits.
struct MailExcerpt {
    let composition: Composition
    /// The number of sections before the place where others are left out. `nil` if the composition is whole.
    let cut: Int?

    /// A whole composition.
    init(_ composition: Composition) { (self.composition, cut) = (composition, nil) }

    /// The title, date and imprint of a composition whose text is too long before its first section.
    init(openingOf composition: Composition) {
        var kept = composition
        (kept.notices, kept.lead, kept.highlights, kept.facts, kept.sections) = ([], [], [], [], [])
        (kept.notes, kept.sources) = ([], [])
        (self.composition, cut) = (kept, 0)
    }

    /// The first sections of a composition and the notes of these. The bibliography is on line.
    ///
    /// - Parameters:
    ///   - composition: The whole composition.
    ///   - count: How many sections are kept, in the order of reading. A practice counts as one.
    ///   - hasEnd: Whether the sections after all practices are kept too.
    init(of composition: Composition, sections count: Int, withEnd hasEnd: Bool) {
        var kept = composition
        let end = hasEnd ? composition.sectionsAfterPractices : []
        let whole = Array(composition.sections.dropLast(end.count))
        let beginning = whole.beginning(ofSections: count)
        kept.sections = beginning + end
        kept.sources = []
        // If the bibliography alone is left out, the place is where that would be.
        (self.composition, cut) = (kept.withNotesInOrder(), beginning == whole ? kept.sections.count : beginning.count)
    }
}

extension Composition {
    /// The number of sections after which a mail may be cut. Sections within a practice do not count.
    var placesToCut: Int { sections.reduce(0) { $0 + $1.placesToCut } }

    /// The sections after all practices: those that were withdrawn, what is reviewed soon, and what readers can do.
    fileprivate var sectionsAfterPractices: [Section] {
        guard let last = sections.lastIndex(where: { $0.isPractice || $0.sections.contains { $0.isPractice } }) else { return [] }
        return Array(sections[(last + 1)...])
    }
}

extension Section {
    /// The number of sections: the section itself and those in it. A practice counts as one, because it is kept whole.
    fileprivate var placesToCut: Int { 1 + (isPractice ? 0 : sections.reduce(0) { $0 + $1.placesToCut }) }

    /// Returns the section with its first `count` sections, itself counted. `nil` if nothing would be below its heading.
    fileprivate func beginning(ofSections count: Int) -> Section? {
        if count >= placesToCut { return self }
        var section = self
        section.sections = sections.beginning(ofSections: count - 1)
        return count < 1 || section.blocks.isEmpty && section.sections.isEmpty ? nil : section
    }
}

extension [Section] {
    /// Returns the first sections, in the order of reading.
    fileprivate func beginning(ofSections count: Int) -> [Section] {
        var left = count
        return compactMap { section in
            defer { left -= section.placesToCut }
            return section.beginning(ofSections: left)
        }
    }
}
