package import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldProcess
import HeraldTheme
import Synchronization

/// Typesets PDF with Typst, in a few Python programs that stay alive.
///
/// A program is started when the first document is typeset. It gets the templates once, and then one document after the other. A program
/// that hangs, ends or sends too much is replaced, and only its document is not made.
package final class TypstTypesetter: Typesetter {
    /// A pool of programs that have these templates.
    private struct Prepared {
        var templates: [String: String]
        var pool: WorkerPool
    }

    /// The program in Python.
    private static let program = [PackageResources.preparation_py, PackageResources.layout_py, PackageResources.protocol_py]
        .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")

    private let command: WorkerCommand
    private let prepared = Mutex<Prepared?>(nil)

    /// - Parameters:
    ///   - python: The Python with the modules of `requirements.txt`: a name in PATH or an absolute path.
    ///   - requestSeconds: The longest time for a document.
    ///   - families: The fonts of the theme, which must be installed.
    package init(python: String, requestSeconds: Int, families: [String] = []) {
        command = WorkerCommand(
            "typesetter of PDF", program: python,
            arguments: ["-I", "-u", "-c", Self.program] + families.flatMap { ["--family", $0] },
            limits: WorkerLimits(requestSeconds: Double(requestSeconds), answerBytes: 256 << 20, addressSpaceBytes: 8 << 30),
            hint: Self.installation)
    }

    /// The commands that install what PDF needs, on Debian.
    package static let installation =
        "apt-get install python3-venv fonts-noto-core fonts-lato fonts-crosextra-carlito; "
        + "python3 -m venv /usr/local/lib/herald/renderers; "
        + "/usr/local/lib/herald/renderers/bin/pip install 'typst==0.15.*' 'segno==1.6.*'"

    /// The beginning of hints on fonts of the theme that are not installed.
    private static let fontHint = "install it"

    package func version() throws(Diagnostic) -> String {
        let header = try checked(pool(with: TypstTemplates.files(with: [:])).greeting())
        return [header.typst, header.segno, header.fonts].map { $0 ?? "" }.joined(separator: " ")
    }

    package func typeset(
        _ document: [UInt8], templates: [String: String], images: [String: [UInt8]]
    ) throws(Diagnostic) -> (pdf: [UInt8], pages: Int) {
        let encoded = JSONValue.object(images.sorted { $0.key < $1.key }.map { ($0.key, .string(ThemeLogo.base64($0.value))) })
        var request = Array("{\"kind\":\"document\",\"template\":\"brief.typ\",\"images\":".utf8) + encoded.bytes()
        request += Array(",\"document\":".utf8)
        request += document
        request.append(UInt8(ascii: "}"))
        let answer = try pool(with: templates).answer(to: request)
        let header = try checked(answer)
        return (answer.body, header.pages ?? 0)
    }

    /// Returns the pool whose programs have `templates`.
    private func pool(with templates: [String: String]) -> WorkerPool {
        prepared.withLock { prepared in
            if let prepared, prepared.templates == templates { return prepared.pool }
            let files = JSONValue.object(templates.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
            let request = JSONValue.object([("kind", "templates"), ("files", files)]).bytes()
            let pool = WorkerPool(command) { worker in
                do throws(Diagnostic) {
                    _ = try Self.checked(worker.greeting)
                } catch {
                    throw Diagnostic(
                        error.message, hint: error.hint.map { $0.hasPrefix(Self.fontHint) } == true ? error.hint : Self.installation)
                }
                _ = try Self.checked(worker.answer(to: request))
            }
            prepared = Prepared(templates: templates, pool: pool)
            return pool
        }
    }

    private func checked(_ answer: WorkerAnswer) throws(Diagnostic) -> Header { try Self.checked(answer) }

    /// Returns the first line of an answer. Throws a ``Diagnostic`` if the program refused, with the position of a mistake in a template.
    private static func checked(_ answer: WorkerAnswer) throws(Diagnostic) -> Header {
        let header = try answer.header(as: Header.self)
        if header.ok { return header }
        var problem = Diagnostic(header.message ?? "the typesetter of PDF refused the document", hint: header.hint)
        if let file = header.file { problem.position = SourcePosition(file: file, line: header.line ?? 1, column: header.column ?? 1) }
        throw problem
    }

    /// The first line of a greeting or of an answer.
    private struct Header: Decodable {
        var ok: Bool
        var typst: String?
        var segno: String?
        var fonts: String?
        var pages: Int?
        var message: String?
        var file: String?
        var line: Int?
        var column: Int?
        var hint: String?
    }
}
