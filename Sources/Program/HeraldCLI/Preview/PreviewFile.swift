import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldProcess

/// A document in a file of its own.
struct PreviewFile {
    /// The path of the file.
    let path: String

    /// Writes a document to `path`, or into a new temporary folder under its own name. Throws a ``Diagnostic`` if that is impossible.
    init(_ document: Document, at path: String?) throws {
        self.path = try path ?? Self.temporaryFolder() + "/\(document.path.description.split(separator: "/").last ?? "document")"
        do {
            try Data(document.bytes).write(to: URL(fileURLWithPath: self.path), options: .atomic)
        } catch {
            throw Diagnostic("cannot write \"\(self.path)\"", hint: "see whether its folder exists and this user may write there")
        }
    }

    /// Opens the file in the program of the environment variable BROWSER, or by `xdg-open` on a desktop. Returns whether there is one.
    func open() throws -> Bool {
        let environment = ProcessInfo.processInfo.environment
        if let browser = environment["BROWSER"]?.split(separator: ":").first.map(String.init) {
            let program = browser.hasPrefix("/") ? browser : DetachedProgram.path(of: browser)
            guard let program else {
                throw Diagnostic("BROWSER names \"\(browser)\", which is not a program of PATH", hint: "the document is \(path)")
            }
            try DetachedProgram.start(program, [path])
            return true
        }
        let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { !environment[$0, default: ""].isEmpty }
        guard hasDesktop, let program = DetachedProgram.path(of: "xdg-open") else { return false }
        try DetachedProgram.start(program, [path])
        return true
    }

    /// Returns a new folder that only this user can read. It stays, because the program that shows the document reads it later.
    private static func temporaryFolder() throws -> String {
        let parent = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var name = Array("\(parent)/herald-preview-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            throw Diagnostic("cannot make a folder in \"\(parent)\"", hint: "--output FILE names another place")
        }
        return String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
