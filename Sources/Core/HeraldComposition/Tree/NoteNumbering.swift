/// Numbers notes in the order in which readers meet them. A note that no run names is left out.
struct NoteNumbering {
    /// The notes so far, in the order of their numbers.
    private(set) var notes: [[Inline]] = []
    private var source: [[Inline]] = []
    private var numbers: [Int: Int] = [:]
    /// The numbers of notes by their text, while equal notes share one.
    private var shared: [[Inline]: Int]?

    /// Begins or ends a part of the document in which equal notes share a number, such as a table of all practices.
    mutating func shareEqualNotes(_ isSharing: Bool) { shared = isSharing ? [:] : nil }

    /// Begins a part of the document that has numbers of its own: `notes[0]` is its note 1.
    mutating func begin(_ notes: [[Inline]]) {
        source = notes
        numbers = [:]
    }

    /// Returns a run with the number that its note has in the document.
    mutating func numbered(_ run: Inline) -> Inline {
        guard let note = run.note, source.indices.contains(note - 1) else { return run }
        var run = run
        let known = numbers[note] ?? shared?[source[note - 1]]
        if known == nil { notes.append(source[note - 1]) }
        let number = known ?? notes.count
        numbers[note] = number
        shared?[source[note - 1]] = number
        run.note = number
        return run
    }

    /// Returns a section with the numbers that its notes have in the document.
    mutating func numbered(_ section: Section) -> Section {
        var numbering = self
        let numbered = section.mapped { numbering.numbered($0) }
        self = numbering
        return numbered
    }
}
