/// The runs of a passage that are open, so that the passage can be closed where it ends and does not reorder what follows it.
///
/// A control that closes nothing is dropped. What is open at the end of the passage is closed there. An isolate that ends first closes the
/// embeddings in it. A balanced passage is not changed, except that its isolates close their embeddings by controls of their own.
struct BidiNesting {
    private var open: [BidiControl] = []

    /// Whether nothing is open.
    var isEmpty: Bool { open.isEmpty }

    /// Handles the next control of the passage, and passes the controls to write in its place to `write`.
    mutating func take(_ control: BidiControl, write: (BidiControl) -> Void) {
        switch control {
        case .popDirectionalFormatting:
            guard let last = open.last, !last.isIsolate else { return }
            write(open.removeLast().closer)
        case .popDirectionalIsolate:
            guard let start = open.lastIndex(where: \.isIsolate) else { return }
            while open.count > start { write(open.removeLast().closer) }
        default:
            open.append(control)
            write(control)
        }
    }

    /// Passes to `write` the controls that close all open runs. If `keeping`, the runs still count as open afterwards.
    mutating func close(keeping: Bool = false, write: (BidiControl) -> Void) {
        for control in open.reversed() { write(control.closer) }
        if !keeping { open = [] }
    }

    /// Passes to `write` the controls that open all open runs again.
    func reopen(write: (BidiControl) -> Void) { open.forEach(write) }
}
