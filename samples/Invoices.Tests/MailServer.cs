using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SmtpServer;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

/// <summary>A mail server on a free port of this machine.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private static readonly SmtpResponse Later = new((SmtpReplyCode)451, "not now");

    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services;
    private readonly Task _running;

    public MailServer()
    {
        var ports = new EndpointListenerFactory();
        ports.EndpointStarted += (_, started) => Address = (IPEndPoint)started.LocalEndPoint;
        _services = new ServiceCollection().AddSingleton<IMessageStore>(this).AddSingleton<IEndpointListenerFactory>(ports)
            .BuildServiceProvider();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, 0))).Build();
        _running = new SmtpServer.SmtpServer(options, _services).StartAsync(_stop.Token);
    }

    public IPEndPoint Address { get; private set; } = null!;

    /// <summary>How many mails it refuses before it takes one.</summary>
    public int Refusals { get; set; }

    /// <summary>How many mails it takes although it answers that it did not.</summary>
    public int Lapses { get; set; }

    public ConcurrentQueue<MimeMessage> Taken { get; } = new();

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Refusals-- > 0) return Later;
        using var content = new MemoryStream(buffer.ToArray());
        Taken.Enqueue(await MimeMessage.LoadAsync(content, cancellationToken));
        return Lapses-- > 0 ? Later : SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _services.DisposeAsync();
        _stop.Dispose();
    }
}
