/// A part of a composition with a heading, and sections within it.
package struct Section: Sendable, Hashable {
    /// A name that is unique in the composition, such as `weaknesses`: letters, digits and hyphens. Links and bookmarks lead to it.
    package var id: String
    package var heading: [Inline]
    package var blocks: [Block]
    /// The sections within this one, a level deeper.
    package var sections: [Section]
    /// Whether the section is kept whole however short the composition must be. Context, weaknesses and sources are.
    package var isEssential: Bool
    /// Whether the section keeps at least its first sentence or item however short the composition must be, and may have a quarter of the
    /// words before other sections get theirs. Context and weaknesses of digests do.
    package var keepsBeginning = false

    /// The id of a table of all practices at the beginning of a document.
    static let overviewID = "overview"
    /// The id of the section on how readers can go on.
    static let callToActionID = "call-to-action"
    /// The id of the section on practices that were withdrawn.
    package static let withdrawnID = "withdrawn"

    /// Returns the id of a group of practices, from 0.
    package static func groupID(_ index: Int) -> String { "group-\(index + 1)" }

    package init(_ id: String, _ heading: [Inline], _ blocks: [Block], sections: [Section] = [], isEssential: Bool = false) {
        self.id = id
        self.heading = heading
        self.blocks = blocks
        self.sections = sections
        self.isEssential = isEssential
    }

    /// The sections within this one that tables of contents list. Those within a practice are not listed.
    package var listedSections: [Section] { isPractice ? [] : sections }

    /// Whether the section is a practice among others.
    package var isPractice: Bool { id.hasPrefix(PracticeComposer.sectionPrefix) && !id.contains("--") }

    /// All runs of the section and of those within it, in the order of reading.
    package var allRuns: [Inline] {
        var runs: [Inline] = []
        _ = mapped { run in
            runs.append(run)
            return run
        }
        return runs
    }
}
