/// Numbers notes in the order in which readers meet them. A note that no run names is left out.
struct NoteNumbering {
    /// The notes so far, in the order of their numbers.
    private(set) var notes: [[Inline]] = []
    private var source: [[Inline]] = []
    private var numbers: [Int: Int] = [:]

    /// Begins a part of the document that has numbers of its own: `notes[0]` is its note 1.
    mutating func begin(_ notes: [[Inline]]) {
        source = notes
        numbers = [:]
    }

    /// Returns a run with the number that its note has in the document.
    mutating func numbered(_ run: Inline) -> Inline {
        guard let note = run.note, source.indices.contains(note - 1) else { return run }
        var run = run
        if let number = numbers[note] {
            run.note = number
        } else {
            notes.append(source[note - 1])
            numbers[note] = notes.count
            run.note = notes.count
        }
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
