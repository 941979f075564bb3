import Glibc
import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// Writes documents as files.
struct FolderSink: DocumentSink {
    let path: String

    func add(_ document: Document) throws {
        let stream = try open(document.path, mediaType: document.mediaType)
        try document.bytes.withUnsafeBytes { try stream.write($0) }
        try stream.close(practices: [])
    }

    func open(_ name: DocumentPath, mediaType: String) throws -> any DocumentStream {
        let descriptor = Glibc.open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        if descriptor < 0 { throw Diagnostic("cannot write \"\(path)/\(name)\"") }
        return FileStream(descriptor: descriptor)
    }
}

/// A file that is being written.
struct FileStream: DocumentStream {
    let descriptor: Int32

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        if Glibc.write(descriptor, bytes.baseAddress, bytes.count) != bytes.count { throw Diagnostic("cannot write a document") }
    }

    func close(practices: [PracticeVersion]) throws { _ = Glibc.close(descriptor) }
}
