import BriefExporter
import FeedExporter
import HeraldCLI

enum Main {
    static func main() async {
        await HeraldProgram.run(exporters: [AtomFeed.self, PolicyBrief.self, TitleList.self])
    }
}
