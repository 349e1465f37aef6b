using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using JobScheduler.Tests.EndToEnd.Tracing.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Tests.EndToEnd.Tracing;

/// <summary>Stands where a collector would be: takes spans, log records and metrics over OTLP/gRPC on a free loopback port.</summary>
internal sealed class TelemetryReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentQueue<ReceivedLog> _logs = new();
    private readonly ConcurrentDictionary<string, byte> _headers = new();
    private readonly WebApplication _app;

    private TelemetryReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(this).AddRoutingCore().AddGrpc();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapGrpcService<TraceEndpoint>();
        _app.MapGrpcService<LogsEndpoint>();
        _app.MapGrpcService<MetricsEndpoint>();
    }

    public string Endpoint => _app.Urls.Single();

    public IReadOnlyCollection<ReceivedSpan> Spans => _spans;

    public IReadOnlyCollection<ReceivedLog> Logs => _logs;

    public ReceivedMetrics Metrics { get; } = new();

    /// <summary>Every header that came with spans, as "name: value".</summary>
    public ICollection<string> Headers => _headers.Keys;

    public static async Task<TelemetryReceiver> StartAsync()
    {
        var receiver = new TelemetryReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class TraceEndpoint(TelemetryReceiver receiver) : TraceService.TraceServiceBase
    {
        public override Task<TraceReply> Export(TraceRequest request, ServerCallContext context)
        {
            foreach (var header in context.RequestHeaders.Where(header => !header.IsBinary))
                receiver._headers[$"{header.Key}: {header.Value}"] = 0;
            foreach (var group in request.ResourceSpans)
            {
                var service = Wire.ServiceOf(group.Resource);
                foreach (var span in group.ScopeSpans.SelectMany(scope => scope.Spans))
                    receiver._spans.Enqueue(ReceivedSpan.Read(service, span));
            }

            return Task.FromResult(new TraceReply());
        }
    }

    private sealed class MetricsEndpoint(TelemetryReceiver receiver) : MetricsService.MetricsServiceBase
    {
        public override Task<MetricsReply> Export(MetricsRequest request, ServerCallContext context)
        {
            foreach (var group in request.ResourceMetrics) receiver.Metrics.Keep(group);
            return Task.FromResult(new MetricsReply());
        }
    }

    private sealed class LogsEndpoint(TelemetryReceiver receiver) : LogsService.LogsServiceBase
    {
        public override Task<LogsReply> Export(LogsRequest request, ServerCallContext context)
        {
            foreach (var group in request.ResourceLogs)
            {
                var service = Wire.ServiceOf(group.Resource);
                foreach (var record in group.ScopeLogs.SelectMany(scope => scope.LogRecords))
                    receiver._logs.Enqueue(new ReceivedLog(service, Wire.Hex(record.TraceId), record.Body.StringValue));
            }

            return Task.FromResult(new LogsReply());
        }
    }
}
