# Create a simple immediate job
curl -s -X POST http://localhost:8000/jobs \
  -H "Content-Type: application/json" \
  -d '{
    "name": "my-first-job",
    "job_type": "immediate",
    "payload": {"action": "compute", "value": 42},
    "execution_time_ms": 2000
  }' | jq

# Create 5 jobs and watch workers process them
for i in {1..5}; do
  curl -s -X POST http://localhost:8000/jobs \
    -H "Content-Type: application/json" \
    -d "{
      \"name\": \"batch-job-$i\",
      \"job_type\": \"immediate\",
      \"execution_time_ms\": 1000
    }" | jq -r '.id'
done

# Check scheduler stats
curl -s http://localhost:8000/stats | jq
