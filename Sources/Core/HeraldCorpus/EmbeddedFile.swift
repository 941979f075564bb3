internal import CCorpus

/// A file that is compiled into the program.
package struct EmbeddedFile: Sendable {
    /// The name of the file, without folders.
    package let name: String
    /// The content of the file, in UTF-8.
    package let bytes: [UInt8]

    /// Returns the files of `list`, in its order.
    static func all(in list: herald_files) -> [EmbeddedFile] {
        let content = UnsafeBufferPointer(start: list.bytes, count: list.size)
        let names = UnsafeBufferPointer(start: list.names, count: list.count)
        // A NUL byte ends each file, so the last part of the split is empty.
        return zip(names, content.split(separator: 0, omittingEmptySubsequences: false)).map { name, bytes in
            EmbeddedFile(name: String(cString: name), bytes: Array(bytes))
        }
    }
}
