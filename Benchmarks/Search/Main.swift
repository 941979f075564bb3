internal import Foundation
internal import HeraldModel
internal import HeraldStore

/// Measures searches, selections and look-ups in a store: `herald-bench-search STORE WORDS`.
///
/// `WORDS` is a file of lines `KIND WORD`, which tell the words that are rare, medium and common in the store. Prints the times of 1,000
/// look-ups, 1,000 mixed searches, 200 selections of 50 and a complete selection as JSON, in microseconds.
@main
struct Main {
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let path = arguments.first, let words = arguments.last else {
            FileHandle.standardError.write(Data("usage: herald-bench-search STORE WORDS\n".utf8))
            exit(64)
        }
        do {
            let store = try SQLiteStore.open(path: path, readOnly: true)
            var measurement = Measurement(store: store, generator: try QueryGenerator(path: words))
            print(try await measurement.report())
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }
}
