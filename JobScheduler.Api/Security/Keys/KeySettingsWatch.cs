using Microsoft.Extensions.Primitives;

namespace JobScheduler.Api.Security.Keys;

/// <summary>Tells when the settings of keys have changed, when a look found them as before,
/// and when a settings file can no longer be read.</summary>
internal sealed class KeySettingsWatch : IDisposable
{
    // What is mounted into a container is swapped by its links, which no file system tells: so the content is looked at.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly IConfiguration _configuration;
    private readonly Action _changed;
    private readonly Action _again;
    private readonly Lock _looking = new();
    private readonly List<IDisposable> _watched = [];
    private readonly HashSet<FileConfigurationProvider> _broken = [];
    private byte[]? _seen;

    public KeySettingsWatch(IConfiguration configuration, TimeProvider time, Action changed, Action again, Action<string> broken)
    {
        (_configuration, _changed, _again) = (configuration, changed, again);
        _watched.Add(ChangeToken.OnChange(configuration.GetReloadToken, () => Call(_changed)));
        foreach (var file in ((configuration as IConfigurationRoot)?.Providers ?? []).OfType<FileConfigurationProvider>())
            Watch(file, broken);
        // The first look tells a change as well: the file may have changed since the options were read.
        // Where there is none, one may be named later.
        _seen = KeysFile.PathIn(configuration) is null ? [] : null;
        _watched.Add(time.CreateTimer(_ => LookAtFile(), null, Look, Look));
    }

    public void Dispose() => _watched.ForEach(one => one.Dispose());

    // A file that is no JSON, as while somebody writes it, raises no reload and would be passed over without a word,
    // and until it is mended its settings are missing from the configuration.
    private void Watch(FileConfigurationProvider file, Action<string> broken)
    {
        file.Source.OnLoadException += fault =>
        {
            lock (_broken) _broken.Add(file);
            broken(fault.Exception.Message);
        };
        _watched.Add(ChangeToken.OnChange(file.GetReloadToken, () =>
        {
            lock (_broken) if (!_broken.Remove(file)) return;
            Call(_changed);
        }));
    }

    private void Call(Action changed)
    {
        lock (_broken) if (_broken.Count > 0) return;
        changed();
    }

    private void LookAtFile()
    {
        // A file system that hangs holds one thread and not one more every second.
        if (!_looking.TryEnter()) return;
        try
        {
            var content = KeysFile.PathIn(_configuration) is { } path ? KeysFile.Content(path) ?? [] : [];
            var isSame = _seen is not null && content.AsSpan().SequenceEqual(_seen);
            _seen = content;
            Call(isSame ? _again : _changed);
        }
        finally
        {
            _looking.Exit();
        }
    }
}
