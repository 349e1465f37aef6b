using System.Text.Json;

namespace JobScheduler.LocalCluster.Prometheus;

/// <summary>The file in which Prometheus finds whom to scrape; it watches the file while it runs.</summary>
internal sealed class ScrapeTargets(string path)
{
    private readonly Lock _lock = new();
    private readonly List<object> _targets = [];

    public string Path => path;

    public void Add(string job, string instance, Uri url)
    {
        lock (_lock)
        {
            _targets.Add(new { targets = new[] { url.Authority }, labels = new { job, instance } });
            Write();
        }
    }

    private void Write()
    {
        // A reader must never see half a file.
        var next = path + ".next";
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(next, JsonSerializer.Serialize(_targets));
        File.Move(next, path, overwrite: true);
    }
}
